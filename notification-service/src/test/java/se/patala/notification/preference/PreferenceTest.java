package se.patala.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.notification.preference.Preference.Plan;
import se.patala.notification.preference.Preference.QuietHours;

class PreferenceTest {

  @ParameterizedTest(name = "quiet {0}–{1}: what comes at {2} goes out at {3}")
  @CsvSource({
    // Winter time: Swedish 21.30 is 20.30 UTC.
    "19:00, 06:30, 2026-11-20T20:30:00Z, 2026-11-21T05:30:00Z",
    "19:00, 06:30, 2026-11-20T02:00:00Z, 2026-11-20T05:30:00Z",
    "19:00, 06:30, 2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z",
    "19:00, 06:30, 2026-11-20T05:30:00Z, 2026-11-20T05:30:00Z",
    "12:00, 13:00, 2026-11-20T11:15:00Z, 2026-11-20T12:00:00Z",
    "12:00, 13:00, 2026-11-20T23:00:00Z, 2026-11-20T23:00:00Z",
    // The night in which the clock goes back has an hour more, the one in which it goes forward one
    // less.
    "19:00, 06:30, 2026-10-24T20:00:00Z, 2026-10-25T05:30:00Z",
    "19:00, 06:30, 2027-03-27T20:00:00Z, 2027-03-28T04:30:00Z",
    // Half past two in the morning does not exist in that night.
    "22:00, 02:30, 2027-03-27T23:00:00Z, 2027-03-28T01:30:00Z"
  })
  void waitsForTheEndOfTheQuietHours(
      LocalTime from, LocalTime until, Instant comes, Instant goesOut) {
    Preference preference = new Preference(MailWish.AT_ONCE, new QuietHours(from, until));

    assertThat(preference.plan(comes, false)).isEqualTo(new Plan.Single(goesOut));
    assertThat(preference.plan(comes, true)).isEqualTo(new Plan.Single(comes));
  }

  @ParameterizedTest(name = "what comes at {0} is in the mail of {1}")
  @CsvSource({
    "2026-11-20T05:59:59Z, 2026-11-20, 2026-11-20T06:00:00Z",
    "2026-11-20T06:00:00Z, 2026-11-21, 2026-11-21T06:00:00Z",
    "2026-11-20T23:30:00Z, 2026-11-21, 2026-11-21T06:00:00Z",
    "2026-07-01T04:59:00Z, 2026-07-01, 2026-07-01T05:00:00Z"
  })
  void gathersADayInOneMail(Instant comes, LocalDate day, Instant goesOut) {
    Preference preference = new Preference(MailWish.DAILY, null);

    assertThat(preference.plan(comes, false)).isEqualTo(new Plan.Digest(day, goesOut));
  }

  @Test
  void putsTheMailOfTheDayAfterTheQuietHoursToo() {
    Preference preference =
        new Preference(MailWish.DAILY, new QuietHours(LocalTime.of(18, 0), LocalTime.of(8, 15)));

    assertThat(preference.plan(Instant.parse("2026-11-20T12:00:00Z"), false))
        .isEqualTo(
            new Plan.Digest(LocalDate.of(2026, 11, 21), Instant.parse("2026-11-21T07:15:00Z")));
  }

  @Test
  void mailsDangerToLifeEvenToThoseWhoWantNoMail() {
    Preference preference = new Preference(MailWish.NEVER, null);
    Instant now = Instant.parse("2026-11-20T01:00:00Z");

    assertThat(preference.plan(now, false)).isEqualTo(new Plan.None());
    assertThat(preference.plan(now, true)).isEqualTo(new Plan.Single(now));
  }
}
