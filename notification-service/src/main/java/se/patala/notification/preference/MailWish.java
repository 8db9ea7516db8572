package se.patala.notification.preference;

/** How often somebody wants to be mailed of what is in the inbox. */
public enum MailWish {
  AT_ONCE,
  /** One mail a day, when something is unread. */
  DAILY,
  /** Only when there is danger to life. */
  NEVER
}
