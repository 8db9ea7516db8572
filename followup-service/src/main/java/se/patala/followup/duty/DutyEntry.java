package se.patala.followup.duty;

import java.time.Instant;

/**
 * A duty of a case.
 *
 * @param since when it arose; never moves
 */
public record DutyEntry(DutyKind kind, Instant since, Instant dueAt, DutyState state) {

  public boolean isOpen() {
    return state instanceof DutyState.Open;
  }

  DutyEntry dueAt(Instant due) {
    return new DutyEntry(kind, since, due, state);
  }

  public DutyEntry in(DutyState next) {
    return new DutyEntry(kind, since, dueAt, next);
  }
}
