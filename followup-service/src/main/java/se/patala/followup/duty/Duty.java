package se.patala.followup.duty;

import java.time.Instant;
import java.util.Map;

/** Something that the employer owes when an event was of a certain kind. */
public interface Duty {

  DutyKind kind();

  /** Where it is laid down, as people in the field write it. */
  String source();

  Addressee addressee();

  boolean follows(Circumstances circumstances);

  /** Whether it leaves a number behind: a receipt, a diary number, another system's reference. */
  default boolean leavesReference() {
    return false;
  }

  /**
   * When its time begins.
   *
   * @param known when the circumstances became known
   */
  default Instant since(Circumstances circumstances, Instant known) {
    return known;
  }

  /**
   * @param since when the duty arose
   * @param ledger the other duties of the case
   */
  default Instant dueAt(Instant since, Map<DutyKind, DutyEntry> ledger, Timetable timetable) {
    return timetable.of(kind()).after(since);
  }
}
