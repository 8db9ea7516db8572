package se.patala.followup.duty;

import java.time.Instant;
import java.util.Map;

/**
 * Whoever reports wrongdoing is told, within three months of the confirmation, what was done about
 * it; without a confirmation the months begin when it should have been given (lag 2021:890, 5 kap.
 * 8 §).
 */
final class GiveWrongdoingFeedback implements Duty {

  @Override
  public DutyKind kind() {
    return DutyKind.WRONGDOING_FEEDBACK;
  }

  @Override
  public String source() {
    return "Lag (2021:890) 5 kap. 8 §";
  }

  @Override
  public Addressee addressee() {
    return Addressee.REPORTER;
  }

  /** The report is what counts, not when somebody saw what it was. */
  @Override
  public Instant since(Circumstances circumstances, Instant known) {
    return circumstances.receivedAt();
  }

  @Override
  public boolean follows(Circumstances circumstances) {
    return circumstances.facts().wrongdoing() == Answer.YES;
  }

  @Override
  public Instant dueAt(Instant since, Map<DutyKind, DutyEntry> ledger, Timetable timetable) {
    Instant latest = timetable.of(DutyKind.WRONGDOING_CONFIRMATION).after(since);
    DutyEntry confirmation = ledger.get(DutyKind.WRONGDOING_CONFIRMATION);
    Instant begins =
        confirmation != null
                && confirmation.state() instanceof DutyState.Done done
                && done.at().isBefore(latest)
            ? done.at()
            : latest;
    return timetable.of(kind()).after(begins);
  }
}
