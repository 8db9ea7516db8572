package se.patala.followup.casework;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Status;

/**
 * What is to be done next in a case, and by when. First contact: one hour at danger to life or
 * health, else by the end of the next working day; answer: 14 days after the report; then what was
 * planned.
 *
 * @param dueAt null when nothing more is to be done
 */
record NextStep(Codes.NextStep step, @Nullable Instant dueAt) {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
  private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);
  private static final Duration DANGER = Duration.ofHours(1);
  private static final int DAYS_TO_ANSWER = 14;

  static NextStep of(FollowUp followUp, List<Action> actions) {
    Status status = followUp.status();
    return switch (status) {
      case OPEN -> new NextStep(Codes.NextStep.FIRST_CONTACT, firstContact(followUp));
      case ASSESSED -> new NextStep(Codes.NextStep.ACT, answerBy(followUp));
      case ACTING -> new NextStep(Codes.NextStep.ANSWER, answerBy(followUp));
      case ANSWERED ->
          openAction(actions) == null
              ? new NextStep(Codes.NextStep.CLOSE, answerBy(followUp))
              : new NextStep(Codes.NextStep.ACT, openAction(actions));
      case CLOSED -> new NextStep(Codes.NextStep.NONE, null);
    };
  }

  private static Instant firstContact(FollowUp followUp) {
    if (followUp.dangerToLife()) {
      return followUp.receivedAt().plus(DANGER);
    }
    LocalDate day = LocalDate.ofInstant(followUp.receivedAt(), SWEDEN).plusDays(1);
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return endOf(day);
  }

  private static Instant answerBy(FollowUp followUp) {
    return endOf(LocalDate.ofInstant(followUp.receivedAt(), SWEDEN).plusDays(DAYS_TO_ANSWER));
  }

  private static @Nullable Instant openAction(List<Action> actions) {
    return actions.stream()
        .filter(Action::isOpen)
        .map(Action::dueOn)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(NextStep::endOf)
        .orElse(null);
  }

  private static Instant endOf(LocalDate day) {
    return ZonedDateTime.of(day, END_OF_DAY, SWEDEN).toInstant();
  }
}
