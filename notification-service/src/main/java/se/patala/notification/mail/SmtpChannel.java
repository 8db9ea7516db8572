package se.patala.notification.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;

/** The city's own mail server. */
final class SmtpChannel implements MailChannel {

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
      if (cause instanceof SMTPException answer && answer.isPermanent()) {
        return new MailRefusedException("SMTP " + answer.getReplyCode());
      }
    }
    return failure;
  }
}
