package se.patala.local.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail as it arrived for one recipient.
 *
 * @param id number in the order of arrival, from 1
 * @param to the recipient of the envelope, which alone decides who gets it
 * @param from the sender of the header
 * @param subject empty when there was none
 * @param receivedAt when it arrived
 * @param text the plain text; of a mail without one, whatever text there was
 * @param messageId the header, empty when there was none
 */
public record CaughtMail(
    long id,
    String to,
    String from,
    String subject,
    String receivedAt,
    String text,
    String messageId) {

  static CaughtMail of(long id, String recipient, MimeMessage message, Instant receivedAt)
      throws MessagingException, IOException {
    Address[] senders = message.getFrom();
    return new CaughtMail(
        id,
        recipient,
        senders == null || senders.length == 0 ? "" : senders[0].toString(),
        orEmpty(message.getSubject()),
        receivedAt.toString(),
        textOf(message, "text/plain").or(() -> quietly(message)).orElse(""),
        orEmpty(message.getMessageID()));
  }

  private static Optional<String> quietly(MimeMessage message) {
    try {
      return textOf(message, "text/*");
    } catch (MessagingException | IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> textOf(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(String.valueOf(part.getContent()));
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        Optional<String> text = textOf(inner, type);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  private static String orEmpty(String header) {
    return header == null ? "" : header;
  }
}
