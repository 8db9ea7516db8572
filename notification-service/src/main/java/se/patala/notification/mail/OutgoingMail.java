package se.patala.notification.mail;

import java.util.UUID;

/**
 * One mail.
 *
 * @param deliveryId what the Message-ID is derived from: a repeated mail is the same mail
 * @param urgent marked as important; the words are the same
 */
public record OutgoingMail(
    UUID deliveryId, String to, String subject, String body, boolean urgent) {

  /** RFC 5322, 3.6.4. */
  public String messageId() {
    return "<" + deliveryId + "@patala>";
  }
}
