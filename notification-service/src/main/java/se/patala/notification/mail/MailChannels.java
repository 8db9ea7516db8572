package se.patala.notification.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mailer;
import io.quarkus.oidc.client.OidcClients;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the way that the installation has. */
final class MailChannels {

  private static final String CLIENT = "mail";
  private static final Duration TOKEN_PATIENCE = Duration.ofSeconds(10);

  private MailChannels() {}

  /** Which way. */
  enum Way {
    SMTP,
    MESSAGING,
    GRAPH
  }

  /**
   * {@code patala.mail.*}; whom the two HTTP ways ask for a token is {@code
   * quarkus.oidc-client.mail.*}.
   */
  @ConfigMapping(prefix = "patala.mail")
  interface Settings {

    @WithDefault("SMTP")
    Way channel();

    /** Where the messaging service or Graph is, such as {@code https://graph.microsoft.com}. */
    Optional<URI> url();

    /** Messaging only: the municipality's four digits. */
    Optional<String> municipalityId();

    @WithDefault("Påtala")
    String senderName();

    /** For Graph the mailbox that sends. */
    Optional<String> senderAddress();
  }

  @Produces
  @Singleton
  static MailChannel channel(
      Settings settings, Mailer mailer, OidcClients clients, ObjectMapper json) {
    Supplier<String> token =
        () -> clients.getClient(CLIENT).getTokens().await().atMost(TOKEN_PATIENCE).getAccessToken();
    return switch (settings.channel()) {
      case SMTP -> new SmtpChannel(mailer);
      case MESSAGING ->
          new MessagingChannel(
              new JsonDoor(
                  under(
                      settings,
                      "/" + needed(settings.municipalityId(), "municipality-id") + "/email"),
                  token,
                  json),
              new MessagingChannel.Sender(settings.senderName(), sender(settings)));
      case GRAPH ->
          new GraphChannel(
              new JsonDoor(
                  under(
                      settings,
                      "/v1.0/users/"
                          + URLEncoder.encode(sender(settings), StandardCharsets.UTF_8)
                          + "/sendMail"),
                  token,
                  json));
    };
  }

  private static URI under(Settings settings, String path) {
    String url = needed(settings.url(), "url").toString();
    return URI.create((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path);
  }

  private static String sender(Settings settings) {
    return needed(settings.senderAddress(), "sender-address");
  }

  private static <T> T needed(Optional<T> setting, String name) {
    return setting.orElseThrow(
        () -> new IllegalStateException("patala.mail." + name + " is not set"));
  }
}
