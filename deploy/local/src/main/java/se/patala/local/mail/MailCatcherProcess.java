package se.patala.local.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.process.ProcessSpec;
import se.patala.local.secret.PrivateFiles;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.Preparation;

/** The mail catcher as a part of the suite. */
public final class MailCatcherProcess implements Part {

  public static final String NAME = "mail";

  private final SuiteConfiguration configuration;
  private final Http http = new Http();

  public MailCatcherProcess(SuiteConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return configuration.mailUrl();
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Duration readyWithin() {
    return Duration.ofSeconds(45);
  }

  @Override
  public ProcessSpec prepare(Preparation preparation) throws IOException {
    Path folder = configuration.state().run().resolve(NAME);
    PrivateFiles.createFolder(folder);
    return ProcessSpec.of(
        NAME,
        List.of(
            Installation.java(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            configuration.installation().launcherClassPath(),
            MailCatcher.class.getName(),
            String.valueOf(configuration.ports().of(Port.SMTP)),
            String.valueOf(configuration.ports().of(Port.MAIL))),
        folder,
        Map.of(),
        configuration.state().logs().resolve(NAME + ".log"));
  }

  @Override
  public boolean isReady() {
    return http.answersOk(configuration.ports().url(Port.MAIL) + "/api/messages");
  }
}
