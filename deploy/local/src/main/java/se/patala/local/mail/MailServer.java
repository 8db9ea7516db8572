package se.patala.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;

/** The SMTP side: takes mail for anybody into the {@link Mailbox}. */
final class MailServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail server;
  private final Mailbox mailbox;
  private final Clock clock;

  MailServer(int port, Mailbox mailbox, Clock clock) {
    this.server = new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
    this.mailbox = mailbox;
    this.clock = clock;
  }

  void start() {
    server.start();
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  /** GreenMail wants a user to hand the mail to; this one keeps nothing. */
  private GreenMailUser deliver(MovingMessage message, MailAddress recipient)
      throws MessagingException, UserException {
    try {
      mailbox.add(
          id -> CaughtMail.of(id, recipient.getEmail(), message.getMessage(), clock.instant()));
    } catch (IOException unreadable) {
      throw new MessagingException("The mail cannot be read", unreadable);
    }
    return new Nobody();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A recipient without a mailbox: what is delivered to it is already in ours. */
  private static final class Nobody implements GreenMailUser {
    @Override
    public String getEmail() {
      return "";
    }

    @Override
    public String getLogin() {
      return "";
    }

    @Override
    public void deliver(MovingMessage message) {}

    @Override
    public void deliver(jakarta.mail.internet.MimeMessage message) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public String getPassword() {
      return "";
    }

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) throws UserException {
      throw new UserException("Nobody logs in here");
    }

    @Override
    public String getQualifiedMailboxName() {
      return "nobody";
    }
  }
}
