package se.patala.notification.mail;

import java.util.List;
import java.util.Map;

/** A messaging service with the interface of Sundsvall's: {@code POST /{municipalityId}/email}. */
final class MessagingChannel implements MailChannel {

  private static final String NAME = "MESSAGING";

  private final JsonDoor door;
  private final Sender sender;

  MessagingChannel(JsonDoor door, Sender sender) {
    this.door = door;
    this.sender = sender;
  }

  /** Whom the mail is from. */
  record Sender(String name, String address) {}

  /** The body of the request. */
  private record EmailRequest(
      String emailAddress,
      String subject,
      String message,
      Sender sender,
      Map<String, List<String>> headers) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void send(OutgoingMail mail) {
    door.post(
        NAME,
        new EmailRequest(
            mail.to(),
            mail.subject(),
            mail.body(),
            sender,
            Map.of("MESSAGE_ID", List.of(mail.messageId()))));
  }
}
