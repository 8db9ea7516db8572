package se.patala.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;
import se.patala.local.postgres.PostgresServer;
import se.patala.local.process.ProcessSpec;
import se.patala.local.secret.PrivateFiles;
import se.patala.local.secret.Secrets;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.Preparation;

/**
 * One of the suite's programs. It needs PostgreSQL to migrate its tables; Kafka and Keycloak come
 * up beside it, as the services must bear their absence anyway.
 */
public final class ServiceProcess implements Part {

  private final Service service;
  private final SuiteConfiguration configuration;
  private final ServiceSettings settings;
  private final Http http = new Http();

  public ServiceProcess(Service service, SuiteConfiguration configuration, Secrets secrets) {
    this.service = service;
    this.configuration = configuration;
    this.settings = new ServiceSettings(configuration, secrets);
  }

  @Override
  public String name() {
    return service.module();
  }

  @Override
  public String address() {
    return service == Service.WEB
        ? configuration.webUrl()
        : configuration.ports().url(service.port());
  }

  @Override
  public List<String> needs() {
    return List.of(PostgresServer.NAME);
  }

  @Override
  public Duration readyWithin() {
    return Duration.ofSeconds(150);
  }

  @Override
  public ProcessSpec prepare(Preparation preparation) throws IOException {
    Path jar = configuration.installation().serviceJar(service.module());
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is missing: build the project first (deploy/patala does).");
    }
    Path folder = configuration.state().run().resolve(service.module());
    PrivateFiles.createFolder(folder);
    PrivateFiles.write(folder.resolve("config/application.properties"), settings.of(service));
    return ProcessSpec.of(
        service.module(),
        List.of(
            Installation.java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            compiler(),
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString()),
        folder,
        Map.of(),
        configuration.state().logs().resolve(service.module() + ".log"));
  }

  /**
   * All start sooner with the quick compiler alone; but reading a text is some hundred thousand
   * sums.
   */
  private String compiler() {
    return service == Service.CLASSIFICATION ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1";
  }

  @Override
  public boolean isReady() {
    return http.answersOk(configuration.ports().url(service.managementPort()) + "/q/health/ready");
  }
}
