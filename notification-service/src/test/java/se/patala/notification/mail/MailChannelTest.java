package se.patala.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.mailer.Mail;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to a mailbox against what the other side documents. */
class MailChannelTest {

  private static final UUID ID = UUID.fromString("0198f2d4-1111-7000-8000-000000000001");
  private static final OutgoingMail MAIL =
      new OutgoingMail(ID, "karin@example.org", "Du har ett nytt ärende", "Logga in.", true);

  private final ObjectMapper json = new ObjectMapper();
  private final List<Received> received = new ArrayList<>();
  private HttpServer server;
  private int answer = 202;

  private record Received(String path, String authorization, JsonNode body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            json.readTree(exchange.getRequestBody())));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private JsonDoor door(String path) {
    return new JsonDoor(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
        () -> "token-of-the-city",
        json);
  }

  private MailChannel messaging() {
    return new MessagingChannel(
        door("/2281/email"), new MessagingChannel.Sender("Påtala", "no-reply@example.org"));
  }

  @Test
  void speaksToAMessagingServiceAsSundsvallHasIt() throws IOException {
    messaging().send(MAIL);

    assertThat(received)
        .containsExactly(
            new Received(
                "/2281/email",
                "Bearer token-of-the-city",
                json.readTree(
                    """
                    {"emailAddress":"karin@example.org","subject":"Du har ett nytt ärende","message":"Logga in.",
                     "sender":{"name":"Påtala","address":"no-reply@example.org"},
                     "headers":{"MESSAGE_ID":["<0198f2d4-1111-7000-8000-000000000001@patala>"]}}
                    """)));
  }

  @Test
  void speaksToMicrosoftGraph() throws IOException {
    new GraphChannel(door("/v1.0/users/patala%40example.org/sendMail")).send(MAIL);

    assertThat(received)
        .containsExactly(
            new Received(
                "/v1.0/users/patala%40example.org/sendMail",
                "Bearer token-of-the-city",
                json.readTree(
                    """
                    {"message":{"subject":"Du har ett nytt ärende","body":{"contentType":"Text","content":"Logga in."},
                      "toRecipients":[{"emailAddress":{"address":"karin@example.org"}}],
                      "internetMessageId":"<0198f2d4-1111-7000-8000-000000000001@patala>","importance":"high"},
                     "saveToSentItems":false}
                    """)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 410, 422})
  void givesUpWhatIsRefusedForGood(int status) {
    answer = status;

    assertThatThrownBy(() -> messaging().send(MAIL))
        .isInstanceOf(MailRefusedException.class)
        .hasMessage("MESSAGING " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500, 503})
  void leavesWhatMayPassToAnotherAttempt(int status) {
    answer = status;

    assertThatThrownBy(() -> messaging().send(MAIL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MESSAGING answers " + status);
  }

  @Test
  void tellsAPermanentAnswerOfAMailServerFromAPassingOne() {
    assertThatThrownBy(() -> smtpThatAnswers(550).send(MAIL))
        .isInstanceOf(MailRefusedException.class)
        .hasMessage("SMTP 550");
    assertThatThrownBy(() -> smtpThatAnswers(451).send(MAIL))
        .isInstanceOf(CompletionException.class);
  }

  private static MailChannel smtpThatAnswers(int code) {
    return new SmtpChannel(
        (Mail... mails) -> {
          throw new CompletionException(
              new SMTPException("recipient address not accepted", code, List.of("no"), true));
        });
  }
}
