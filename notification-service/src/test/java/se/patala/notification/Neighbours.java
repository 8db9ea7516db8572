package se.patala.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A real SMTP server, and followup-service's answer to where a person is reached. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

  private static final Map<String, String> LANGUAGES = new ConcurrentHashMap<>();
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private @Nullable HttpServer server;

  static void reach(UUID personId, String language) {
    LANGUAGES.put(personId.toString(), language);
  }

  static List<MimeMessage> mailsTo(UUID personId) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(
            mail -> {
              try {
                return mail.getRecipients(Message.RecipientType.TO)[0]
                    .toString()
                    .startsWith(personId.toString());
              } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
              }
            })
        .toList();
  }

  @Override
  public Map<String, String> start() {
    try {
      MAIL.start();
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/followup/v1/persons/", Neighbours::contact);
      started.start();
      server = started;
      return Map.of(
          "quarkus.rest-client.followup.url",
          "http://127.0.0.1:" + started.getAddress().getPort(),
          "quarkus.mailer.mock",
          "false",
          "quarkus.mailer.port",
          Integer.toString(MAIL.getSmtp().getPort()));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void contact(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().replaceAll(".*/persons/([^/]+)/.*", "$1");
    String language = LANGUAGES.get(id);
    byte[] body =
        "{\"personId\":\"%s\",\"email\":%s,\"language\":\"%s\",\"active\":true}"
            .formatted(
                id,
                language == null ? "null" : "\"" + id + "@example.org\"",
                language == null ? "sv" : language)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
    MAIL.stop();
  }
}
