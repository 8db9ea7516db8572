package se.patala.followup.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
import se.patala.followup.duty.Timetable;
import se.patala.kit.sql.Sql;

/** Keeps what a case owes, and what is next in it, in step with what is known of it. */
@ApplicationScoped
class CaseDuties {

  /** Of what the city reports to the police. */
  private static final Set<Category> OFFENCES = Set.of(Category.HOT, Category.VALD, Category.SKAD);

  private final DutyRepository duties;
  private final ActionRepository actions;
  private final CaseCategories categories;
  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;

  CaseDuties(
      DutyRepository duties,
      ActionRepository actions,
      CaseCategories categories,
      Sql sql,
      ObjectMapper json,
      Clock clock) {
    this.duties = duties;
    this.actions = actions;
    this.categories = categories;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  List<StoredDuty> of(UUID followUpId) {
    return duties.of(followUpId);
  }

  /** After every change of a case, in its transaction. A closed case owes nothing new. */
  void bringUpToDate(FollowUp followUp) {
    if (followUp.status() == Status.CLOSED) {
      return;
    }
    Map<DutyKind, StoredDuty> before =
        of(followUp.id()).stream()
            .collect(Collectors.toMap(duty -> duty.entry().kind(), Function.identity()));
    Instant now = clock.instant();
    // What the report itself says was known when it came in, however late it is read.
    Instant known = before.isEmpty() && !followUp.factsConfirmed() ? followUp.receivedAt() : now;
    List<DutyEntry> ledger =
        Ledger.derive(
            circumstances(followUp),
            before.values().stream().map(StoredDuty::entry).toList(),
            known,
            Timetable.USUAL);
    for (DutyEntry entry : ledger) {
      StoredDuty earlier = before.get(entry.kind());
      if (earlier == null || !earlier.entry().equals(entry)) {
        duties.put(
            followUp.id(), new StoredDuty(entry, earlier == null ? null : earlier.note()), now);
      }
    }
    followUp.next(NextStep.of(followUp, actions.ofFollowUp(followUp.id()), ledger), now);
  }

  private Circumstances circumstances(FollowUp followUp) {
    boolean offence =
        categories.of(followUp.id()).categories().stream().anyMatch(OFFENCES::contains);
    return new Circumstances(followUp.facts(), offence, followUp.measuresRequestedAt());
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
