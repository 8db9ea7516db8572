package se.patala.notification.mail;

import java.util.List;

/** Microsoft Graph: {@code POST /v1.0/users/{sender}/sendMail}. */
final class GraphChannel implements MailChannel {

  private static final String NAME = "GRAPH";

  private final JsonDoor door;

  GraphChannel(JsonDoor door) {
    this.door = door;
  }

  private record SendMail(Message message, boolean saveToSentItems) {}

  private record Message(
      String subject,
      Body body,
      List<Recipient> toRecipients,
      String internetMessageId,
      String importance) {}

  private record Body(String contentType, String content) {}

  private record Recipient(EmailAddress emailAddress) {}

  private record EmailAddress(String address) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void send(OutgoingMail mail) {
    door.post(
        NAME,
        new SendMail(
            new Message(
                mail.subject(),
                new Body("Text", mail.body()),
                List.of(new Recipient(new EmailAddress(mail.to()))),
                mail.messageId(),
                mail.urgent() ? "high" : "normal"),
            // The sender's mailbox is no archive of who was told what.
            false));
  }
}
