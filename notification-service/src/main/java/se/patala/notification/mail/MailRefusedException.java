package se.patala.notification.mail;

/** The mail was refused for good; the same mail would be refused again. */
public final class MailRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason a code such as {@code SMTP 550}; never an address or what the other side wrote
   */
  MailRefusedException(String reason) {
    super(reason);
  }
}
