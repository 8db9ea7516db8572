package se.patala.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import se.patala.kit.fixture.StandIn;

/**
 * A real SMTP server, and followup-service's answers to where a person is reached and what they are
 * to a case.
 */
public class Neighbours extends StandIn {

  private static final Map<String, String> LANGUAGES = new ConcurrentHashMap<>();
  private static final Set<String> OUT_OF_REACH = ConcurrentHashMap.newKeySet();
  private static final Set<String> WITHOUT_PART = ConcurrentHashMap.newKeySet();
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static void reach(UUID personId, String language) {
    LANGUAGES.put(personId.toString(), language);
    OUT_OF_REACH.remove(personId.toString());
  }

  /** Asking for the person's address fails from now on. */
  static void loseSightOf(UUID personId) {
    OUT_OF_REACH.add(personId.toString());
  }

  /** The person is nothing to any case. */
  static void keepOut(UUID personId) {
    WITHOUT_PART.add(personId.toString());
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
  protected Answer answer(URI request) {
    if (request.getPath().endsWith("/role-assignments")) {
      String person = parameter("personId", request);
      return roleAssignments(person, WITHOUT_PART.contains(person) ? null : "RESPONSIBLE");
    }
    String id = after("persons", request);
    if (OUT_OF_REACH.contains(id)) {
      return new Answer(503, "");
    }
    String language = LANGUAGES.get(id);
    return new Answer(
        200,
        "{\"personId\":\"%s\",\"email\":%s,\"language\":\"%s\",\"active\":true}"
            .formatted(
                id,
                language == null ? "null" : "\"" + id + "@example.org\"",
                language == null ? "sv" : language));
  }

  @Override
  protected Map<String, String> settings(String url) {
    MAIL.start();
    return Map.of(
        "quarkus.rest-client.followup.url",
        url,
        "quarkus.mailer.mock",
        "false",
        "quarkus.mailer.port",
        Integer.toString(MAIL.getSmtp().getPort()));
  }

  @Override
  public void stop() {
    super.stop();
    MAIL.stop();
  }
}
