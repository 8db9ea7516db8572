package se.patala.notification.mail;

/** The way to people's mailboxes. */
public interface MailChannel {

  /** Under which an attempt is recorded. */
  String name();

  /**
   * Returns once the other side has taken the mail over.
   *
   * @throws MailRefusedException when it would never take this mail
   * @throws RuntimeException when another attempt may succeed
   */
  void send(OutgoingMail mail);
}
