package se.patala.notification.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import se.patala.kit.time.Sweden;

/**
 * When somebody is mailed. Danger to life waits for no wish and no night.
 *
 * @param mail how often
 * @param quiet hours in which no mail is sent, null for none
 */
public record Preference(MailWish mail, @Nullable QuietHours quiet) {

  /** Of whoever has said nothing. */
  static final Preference DEFAULT = new Preference(MailWish.AT_ONCE, null);

  private static final LocalTime DIGEST_AT = LocalTime.of(7, 0);

  /**
   * Hours of the Swedish clock; past midnight when {@code until} is the earlier one.
   *
   * @param from first minute without mail
   * @param until first minute with mail again, another than {@code from}
   */
  public record QuietHours(LocalTime from, LocalTime until) {

    private boolean hold(LocalTime time) {
      return from.isBefore(until)
          ? !time.isBefore(from) && time.isBefore(until)
          : !time.isBefore(from) || time.isBefore(until);
    }
  }

  /** When a mail goes out. */
  public sealed interface Plan {
    /** A mail of its own, not before {@code at}. */
    record Single(Instant at) implements Plan {}

    /** Together with whatever else the day brings. */
    record Digest(LocalDate on, Instant at) implements Plan {}

    record None() implements Plan {}
  }

  /** The plan for a notice that comes now. */
  public Plan plan(Instant now, boolean urgent) {
    if (urgent) {
      return new Plan.Single(now);
    }
    return switch (mail) {
      case AT_ONCE -> new Plan.Single(afterQuietHours(now.atZone(Sweden.ZONE)));
      case DAILY -> nextDigest(now);
      case NEVER -> new Plan.None();
    };
  }

  private Plan.Digest nextDigest(Instant now) {
    LocalDate today = now.atZone(Sweden.ZONE).toLocalDate();
    Plan.Digest digest = digestOn(today);
    return digest.at().isAfter(now) ? digest : digestOn(today.plusDays(1));
  }

  /** The mail of a day. */
  public Plan.Digest digestOn(LocalDate day) {
    return new Plan.Digest(day, afterQuietHours(day.atTime(DIGEST_AT).atZone(Sweden.ZONE)));
  }

  private Instant afterQuietHours(ZonedDateTime time) {
    if (quiet == null || !quiet.hold(time.toLocalTime())) {
      return time.toInstant();
    }
    ZonedDateTime end = time.toLocalDate().atTime(quiet.until()).atZone(Sweden.ZONE);
    return (end.isAfter(time)
            ? end
            : time.toLocalDate().plusDays(1).atTime(quiet.until()).atZone(Sweden.ZONE))
        .toInstant();
  }
}
