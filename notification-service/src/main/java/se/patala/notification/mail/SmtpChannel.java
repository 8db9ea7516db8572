package se.patala.notification.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;

/** The city's own mail server. */
final class SmtpChannel implements MailChannel {

  /**
   * RFC 5321, 4.2.3: what says something of the mailbox or of the mail. Others, such as 530 to 538,
   * speak of our account.
   */
  private static final Set<Integer> OF_THIS_MAIL = Set.of(550, 551, 552, 553, 554);

  private final Mailer mailer;

  SmtpChannel(Mailer mailer) {
    this.mailer = mailer;
  }

  @Override
  public String name() {
    return "SMTP";
  }

  @Override
  public void send(OutgoingMail mail) {
    Mail message =
        Mail.withText(mail.to(), mail.subject(), mail.body())
            .addHeader("Message-ID", mail.messageId())
            .addHeader("Auto-Submitted", "auto-generated");
    if (mail.urgent()) {
      message.addHeader("Importance", "high").addHeader("X-Priority", "1");
    }
    try {
      mailer.send(message);
    } catch (RuntimeException failure) {
      throw refusedForGood(failure);
    }
  }

  private static RuntimeException refusedForGood(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SMTPException answer && OF_THIS_MAIL.contains(answer.getReplyCode())) {
        return new MailRefusedException("SMTP " + answer.getReplyCode());
      }
    }
    return failure;
  }
}
