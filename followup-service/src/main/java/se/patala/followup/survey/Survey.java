package se.patala.followup.survey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;

/**
 * A survey of all employees.
 *
 * @param closesOn the last day on which one can answer, or could
 * @param repeatMonths after how many months it comes again; null when it does not
 * @param employees who could answer when it opened; 0 before
 * @param groups nämnder whose answers are told apart, the smallest first; empty before
 */
record Survey(
    UUID id,
    LocalDate opensOn,
    LocalDate closesOn,
    @Nullable Integer repeatMonths,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    int employees,
    List<Group> groups) {

  /** How far it has come. */
  enum State {
    PLANNED,
    OPEN,
    CLOSED
  }

  /**
   * A nämnd.
   *
   * @param employees when the survey opened
   */
  record Group(String code, String name, int employees) {}

  State state() {
    if (closedAt != null) {
      return State.CLOSED;
    }
    return openedAt == null ? State.PLANNED : State.OPEN;
  }

  Instant opens() {
    return opensOn.atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }

  Instant closes() {
    return closesOn.plusDays(1).atStartOfDay(SwedishCalendar.ZONE).toInstant();
  }
}
