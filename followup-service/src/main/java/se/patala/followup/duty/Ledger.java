package se.patala.followup.duty;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Works out what a case owes. Pure: the same facts and times give the same duties. */
public final class Ledger {

  /** In the order of {@link DutyKind}. */
  private static final List<Duty> DUTIES =
      List.of(
          new NotifyWorkEnvironmentAuthority(),
          new ConsultSafetyRepresentative(),
          new NotifySocialInsuranceAgency(),
          new ReportToPolice(),
          new HandOverLexSarah(),
          new InvestigateCauses(),
          new ConfirmMeasuresRequest(),
          new AnswerMeasuresRequest(),
          new ConfirmWrongdoingReport(),
          new GiveWrongdoingFeedback());

  private Ledger() {}

  public static Duty duty(DutyKind kind) {
    return DUTIES.stream().filter(duty -> duty.kind() == kind).findFirst().orElseThrow();
  }

  /** With other facts, what was excused is asked for anew; what was done stays done. */
  public static List<DutyEntry> excusesForgotten(Collection<DutyEntry> before) {
    return before.stream()
        .map(
            entry ->
                entry.state() instanceof DutyState.NotApplicable
                    ? entry.in(new DutyState.Open())
                    : entry)
        .toList();
  }

  /**
   * The duties of a case from now on. One that was settled stays so; one that no longer follows is
   * withdrawn, and comes back with the time at which it first arose.
   *
   * @param before what the case has owed so far
   * @param now when the circumstances became known
   */
  public static List<DutyEntry> derive(
      Circumstances circumstances, Collection<DutyEntry> before, Instant now, Timetable timetable) {
    Map<DutyKind, DutyEntry> ledger = new EnumMap<>(DutyKind.class);
    before.forEach(entry -> ledger.put(entry.kind(), entry));
    for (Duty duty : DUTIES) {
      DutyEntry entry = ledger.get(duty.kind());
      boolean follows = duty.follows(circumstances);
      if (entry == null && follows) {
        Instant since = duty.since(circumstances, now);
        Instant due = duty.dueAt(since, ledger, timetable);
        ledger.put(duty.kind(), new DutyEntry(duty.kind(), since, due, new DutyState.Open()));
      } else if (entry != null && entry.isOpen() && !follows) {
        ledger.put(duty.kind(), entry.in(new DutyState.Withdrawn(now)));
      } else if (entry != null && entry.state() instanceof DutyState.Withdrawn && follows) {
        ledger.put(duty.kind(), entry.in(new DutyState.Open()));
      } else if (entry != null && entry.isOpen()) {
        ledger.put(duty.kind(), entry.dueAt(duty.dueAt(entry.since(), ledger, timetable)));
      }
    }
    return List.copyOf(ledger.values());
  }
}
