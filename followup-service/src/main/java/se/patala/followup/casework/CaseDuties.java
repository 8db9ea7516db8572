package se.patala.followup.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.Category;
import se.patala.followup.casework.Codes.Status;
import se.patala.followup.duty.Circumstances;
import se.patala.followup.duty.DutyEntry;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.DutyRepository;
import se.patala.followup.duty.Ledger;
import se.patala.followup.duty.StoredDuty;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Keeps what a case owes, and what is next in it, in step with what is known of it. */
@ApplicationScoped
class CaseDuties {

  /** Of what the city reports to the police. */
  private static final Set<Category> OFFENCES = Set.of(Category.HOT, Category.VALD, Category.SKAD);

  private final DutyRepository duties;
  private final ActionRepository actions;
  private final CaseCategories categories;
  private final ClockSettings clocks;
  private final Alarms alarms;
  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;

  CaseDuties(
      DutyRepository duties,
      ActionRepository actions,
      CaseCategories categories,
      ClockSettings clocks,
      Alarms alarms,
      Sql sql,
      ObjectMapper json,
      Clock clock) {
    this.duties = duties;
    this.actions = actions;
    this.categories = categories;
    this.clocks = clocks;
    this.alarms = alarms;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  List<StoredDuty> of(UUID followUpId) {
    return duties.of(followUpId);
  }

  /** The case's duty of a kind, owed or withdrawn; empty when it never had it. */
  Optional<StoredDuty> find(UUID followUpId, DutyKind kind) {
    return of(followUpId).stream().filter(duty -> duty.entry().kind() == kind).findFirst();
  }

  /**
   * The case has had a duty of the kind.
   *
   * @throws Problem 404 when it never had
   */
  void require(UUID followUpId, DutyKind kind) {
    if (find(followUpId, kind).isEmpty()) {
      throw Problem.notFound();
    }
  }

  /** After every change of a case, in its transaction. A closed case owes nothing new. */
  void bringUpToDate(FollowUp followUp) {
    bringUpToDate(followUp, clock.instant());
  }

  /**
   * @param known when what is new became known to the employer: what the report itself says when it
   *     came in, however late it is read
   */
  void bringUpToDate(FollowUp followUp, Instant known) {
    if (followUp.status() != Status.CLOSED) {
      derive(followUp, entries -> entries, known);
    }
  }

  /** The facts are others than they were: what was excused because of them is looked at again. */
  void reconsider(FollowUp followUp) {
    derive(followUp, Ledger::excusesForgotten, clock.instant());
  }

  private void derive(FollowUp followUp, UnaryOperator<List<DutyEntry>> first, Instant known) {
    List<StoredDuty> stored = of(followUp.id());
    Map<DutyKind, StoredDuty> before =
        stored.stream().collect(Collectors.toMap(duty -> duty.entry().kind(), Function.identity()));
    Clocks terms = clocks.of(followUp.authorityId());
    List<DutyEntry> ledger =
        Ledger.derive(
            circumstances(followUp),
            first.apply(stored.stream().map(StoredDuty::entry).toList()),
            known,
            terms.duties());
    for (DutyEntry entry : ledger) {
      StoredDuty earlier = before.get(entry.kind());
      if (earlier == null || !earlier.entry().equals(entry)) {
        byte[] note = earlier == null || entry.isOpen() ? null : earlier.note();
        duties.put(followUp.id(), new StoredDuty(entry, note), clock.instant());
      }
    }
    List<NextStep> steps = NextStep.all(followUp, actions.ofFollowUp(followUp.id()), ledger, terms);
    followUp.next(steps.getFirst(), alarms.next(followUp, steps));
  }

  /** What is still to be done, with what is owed as it is kept. */
  List<NextStep> steps(FollowUp followUp) {
    return NextStep.all(
        followUp,
        actions.ofFollowUp(followUp.id()),
        of(followUp.id()).stream().map(StoredDuty::entry).toList(),
        clocks.of(followUp.authorityId()));
  }

  private Circumstances circumstances(FollowUp followUp) {
    boolean offence =
        categories.of(followUp.id()).categories().stream().anyMatch(OFFENCES::contains);
    return new Circumstances(
        followUp.receivedAt(), followUp.facts(), offence, followUp.measuresRequestedAt());
  }

  void settle(UUID followUpId, StoredDuty settled) {
    duties.put(followUpId, settled, clock.instant());
  }

  /**
   * The history of what duties follow from.
   *
   * @param by null for what the reporter told
   */
  void remember(FollowUp followUp, @Nullable UUID by) {
    try {
      sql.update(
          """
          INSERT INTO facts_change (follow_up_id, number, at, by, facts)
          SELECT ?, count(*) + 1, ?, ?, ?::jsonb FROM facts_change WHERE follow_up_id = ?
          """,
          followUp.id(),
          clock.instant(),
          by,
          json.writeValueAsString(followUp.facts()),
          followUp.id());
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Facts have no JSON form", failure);
    }
  }
}
