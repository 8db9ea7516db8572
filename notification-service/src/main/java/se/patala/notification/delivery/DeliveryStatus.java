package se.patala.notification.delivery;

/** Where a mail stands. */
public enum DeliveryStatus {
  /** Is to be sent, for the first time or again. */
  WAITING,
  /** The mail server has taken it over. */
  SENT,
  /** The organisation knows no address, or no such person any more. */
  NO_ADDRESS,
  /** What it would have told of was read or withdrawn before. */
  NOT_NEEDED,
  /** Refused for good, or attempted too often: waits for an operator. */
  GIVEN_UP
}
