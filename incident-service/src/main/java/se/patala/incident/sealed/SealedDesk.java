package se.patala.incident.sealed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.dialogue.Dialogue;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Admission;
import se.patala.incident.report.Codes.WorkTask;
import se.patala.incident.report.InfluencerRelation;
import se.patala.incident.report.Reports;
import se.patala.incident.report.Unsealing;
import se.patala.incident.text.TypedText;
import se.patala.incident.whistleblowing.SealedReports;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.HeldRoles;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * What was sealed at intake, for the authority's designated handlers. They read a report and write
 * with its reporter as others do with theirs; here they find it, sort it and close it.
 */
@ApplicationScoped
class SealedDesk {

  private static final String RELATION = Relation.SEALED_HANDLER.name();
  private static final String MEASURE = "sealed-sorting.measure";

  private final Reports reports;
  private final Dialogue dialogue;
  private final Unsealing unsealing;
  private final SealedReports channel;
  private final HeldRoles roles;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Audit audit;
  private final Sql sql;
  private final Clock clock;

  SealedDesk(
      Reports reports,
      Dialogue dialogue,
      Unsealing unsealing,
      SealedReports channel,
      HeldRoles roles,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Audit audit,
      Sql sql,
      Clock clock) {
    this.reports = reports;
    this.dialogue = dialogue;
    this.unsealing = unsealing;
    this.channel = channel;
    this.roles = roles;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.audit = audit;
    this.sql = sql;
    this.clock = clock;
  }

  /** What a sealed report turned out to be. */
  enum Decision {
    /** Somebody from outside offered something improper: stays sealed, with a short record. */
    OFFER,
    /** No corruption: opened, and handled as any other report. */
    NO_CORRUPTION,
    /** Suspicion against somebody of the own organisation: moved to the reporting channel. */
    INSIDER
  }

  /**
   * What is kept and counted of an offer: nobody's name, and not the reporter's words.
   *
   * @param influencerRelation who made it
   * @param workTask what it was about
   * @param measure what was done
   */
  record Offer(
      @Nullable InfluencerRelation influencerRelation,
      @Nullable WorkTask workTask,
      @Nullable LocalDate occurredOn,
      String measure) {}

  /**
   * How a report is sorted.
   *
   * @param message what the reporter is told
   * @param offer of an offer, and of nothing else
   */
  record Sorting(
      Decision decision,
      String message,
      @Nullable Offer offer,
      @Nullable Boolean maskPersonalNumbers) {}

  /**
   * A sealed report as a line.
   *
   * @param decision null while nobody has sorted it
   * @param closed also of one that was withdrawn
   */
  record Line(
      UUID id,
      Instant receivedAt,
      String status,
      boolean closed,
      @Nullable Decision decision,
      @Nullable Instant sortedAt,
      @Nullable Offer offer) {

    private Line with(Offer opened) {
      return new Line(id, receivedAt, status, closed, decision, sortedAt, opened);
    }
  }

  /** What is unsorted first, oldest first. */
  List<Line> list(Caller caller) {
    UUID person = caller.person();
    audit.record(
        AuditEntry.allowed(
            null, caller.actor(), "sealed-incident.list", "incident", "all", RELATION));
    return sql
        .list(
            """
        SELECT i.id, i.received_at, i.status, i.closed_at, s.decision, s.sorted_at, s.influencer_relation,
               s.work_task, s.occurred_on, s.measure
        FROM incident i LEFT JOIN sealed_sorting s ON s.incident_id = i.id
        WHERE i.compartment = 'SEALED' AND i.authority_id = ANY (?) AND i.reporter_id <> ?
          AND i.exposed_id IS DISTINCT FROM ?
        ORDER BY i.closed_at IS NOT NULL, s.sorted_at IS NOT NULL, i.received_at, i.id
        """,
            SealedDesk::closedLine,
            roles.authorities(person, HeldRoles.SEALED_HANDLER).toArray(UUID[]::new),
            person,
            person)
        .stream()
        .map(this::opened)
        .toList();
  }

  /** A line as it lies in the database; keys are fetched when its connection is free again. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ClosedLine(Line line, byte @Nullable [] measure) {}

  private static ClosedLine closedLine(ResultSet row) throws SQLException {
    byte[] measure = row.getBytes("measure");
    return new ClosedLine(
        new Line(
            row.getObject("id", UUID.class),
            Objects.requireNonNull(Sql.instant(row, "received_at")),
            row.getString("status"),
            Sql.instant(row, "closed_at") != null,
            code(Decision.class, row.getString("decision")),
            Sql.instant(row, "sorted_at"),
            measure == null
                ? null
                : new Offer(
                    code(InfluencerRelation.class, row.getString("influencer_relation")),
                    code(WorkTask.class, row.getString("work_task")),
                    row.getObject("occurred_on", LocalDate.class),
                    "")),
        measure);
  }

  private Line opened(ClosedLine closed) {
    Line line = closed.line();
    Offer offer = line.offer();
    byte[] measure = closed.measure();
    return offer == null || measure == null
        ? line
        : line.with(
            new Offer(
                offer.influencerRelation(),
                offer.workTask(),
                offer.occurredOn(),
                contentKeys.open(line.id()).map(key -> key.decrypt(MEASURE, measure)).orElse("")));
  }

  private static <E extends Enum<E>> @Nullable E code(Class<E> type, @Nullable String stored) {
    return stored == null ? null : Enum.valueOf(type, stored);
  }

  private static @Nullable String name(@Nullable Enum<?> code) {
    return code == null ? null : code.name();
  }

  FirstAnswer sort(Caller caller, IdempotencyKey key, UUID id, Sorting sorting) {
    Use use = firstAnswers.use(caller.actor(), key, "sealed-incident.sort " + id, sorting);
    Optional<FirstAnswer> answered = firstAnswers.find(use);
    if (answered.isPresent()) {
      // It may have left the desk by the first try.
      return answered.get();
    }
    Admission admission = reports.admit(caller, id, "sealed-incident.sort");
    Sorting accepted = accept(sorting);
    return switch (accepted.decision()) {
      case OFFER -> keep(admission, use, accepted);
      case NO_CORRUPTION -> open(admission, use, accepted);
      case INSIDER -> move(admission, use, accepted);
    };
  }

  private static Sorting accept(Sorting sorting) {
    TypedText typed = TypedText.of(sorting.maskPersonalNumbers());
    String message = typed.accept("message", sorting.message());
    Offer offer = sorting.offer();
    Offer accepted = null;
    if (offer != null) {
      accepted =
          new Offer(
              offer.influencerRelation(),
              offer.workTask(),
              offer.occurredOn(),
              typed.accept("offer.measure", offer.measure()));
    }
    if ((sorting.decision() == Decision.OFFER) != (offer != null)) {
      typed.refuseBecause(Violation.of("offer", "offer-record"));
    }
    typed.refuse();
    return new Sorting(sorting.decision(), message, accepted, null);
  }

  private FirstAnswer keep(Admission admission, Use use, Sorting sorting) {
    UUID id = admission.incidentId();
    ContentKey key = reports.key(id);
    Offer offer = Objects.requireNonNull(sorting.offer());
    return firstAnswers.once(
        use,
        () -> {
          Instant now = clock.instant();
          reports.hold(admission);
          record(admission, "sealed-incident.sort-offer");
          keepSorting(admission, sorting, now, key.encrypt(MEASURE, offer.measure()));
          sql.update(
              "UPDATE incident SET status = 'ASSIGNED' WHERE id = ? AND status = 'RECEIVED'", id);
          dialogue.tellReporter(admission, key, sorting.message());
          return new FirstAnswer(id, now);
        });
  }

  private FirstAnswer open(Admission admission, Use use, Sorting sorting) {
    UUID id = admission.incidentId();
    ContentKey key = reports.key(id);
    contentKeys.move(id, admission.authorityId(), Compartment.ORDINARY);
    return firstAnswers.once(
        use,
        () -> {
          reports.hold(admission);
          if (isWithdrawn(id)) {
            // Who took it back is not to find it with a manager.
            throw Problem.of(
                Status.CONFLICT, "report-withdrawn", Violation.of("decision", "report-withdrawn"));
          }
          record(admission, "sealed-incident.sort-no-corruption");
          dialogue.tellReporter(admission, key, sorting.message());
          // After the last word that stays between the two.
          Instant now = clock.instant();
          keepSorting(admission, sorting, now, null);
          unsealing.unseal(id);
          return new FirstAnswer(id, now);
        });
  }

  private FirstAnswer move(Admission admission, Use use, Sorting sorting) {
    UUID id = admission.incidentId();
    ContentKey key = reports.key(id);
    contentKeys.move(id, admission.authorityId(), Compartment.WHISTLEBLOWING);
    return firstAnswers.once(
        use,
        () -> {
          reports.hold(admission);
          boolean moved =
              sql.first("SELECT move_to_whistleblowing(?)", row -> row.getBoolean(1), id)
                  .orElse(false);
          if (!moved) {
            throw Problem.retryLater(
                Status.CONFLICT, "quarantined", 30, Violation.of("state", "quarantined"));
          }
          record(admission, "sealed-incident.sort-insider");
          channel.receive(admission, key, sorting.message());
          return new FirstAnswer(id, clock.instant());
        });
  }

  /** As it is sorted now; how it was before stands in the log. */
  private void keepSorting(
      Admission admission, Sorting sorting, Instant at, byte @Nullable [] measure) {
    Offer offer = sorting.offer();
    sql.update(
        """
        INSERT INTO sealed_sorting (incident_id, decision, sorted_at, sorted_by,
          influencer_relation, work_task, occurred_on, measure)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (incident_id) DO UPDATE
        SET decision = excluded.decision, sorted_at = excluded.sorted_at,
            sorted_by = excluded.sorted_by, influencer_relation = excluded.influencer_relation,
            work_task = excluded.work_task, occurred_on = excluded.occurred_on,
            measure = excluded.measure
        """,
        admission.incidentId(),
        sorting.decision().name(),
        at,
        admission.personId(),
        offer == null ? null : name(offer.influencerRelation()),
        offer == null ? null : name(offer.workTask()),
        offer == null ? null : offer.occurredOn(),
        measure);
  }

  private boolean isWithdrawn(UUID id) {
    return sql.first(
            "SELECT 1 FROM incident WHERE id = ? AND status = 'WITHDRAWN'",
            row -> row.getInt(1),
            id)
        .isPresent();
  }

  /** What was decided stands in the log, not only that somebody decided. */
  private void record(Admission admission, String operation) {
    audit.record(
        AuditEntry.allowed(
            admission.authorityId(),
            admission.personId().toString(),
            operation,
            "incident",
            admission.incidentId(),
            RELATION));
  }

  /**
   * Ends an offer's case, with a last word to the reporter.
   *
   * @throws Problem 409 before it is sorted
   */
  FirstAnswer close(
      Caller caller,
      IdempotencyKey idempotencyKey,
      UUID id,
      String message,
      @Nullable Boolean maskPersonalNumbers) {
    Use use =
        firstAnswers.use(caller.actor(), idempotencyKey, "sealed-incident.close " + id, message);
    Optional<FirstAnswer> answered = firstAnswers.find(use);
    if (answered.isPresent()) {
      return answered.get();
    }
    Admission admission = reports.admit(caller, id, "sealed-incident.close");
    TypedText typed = TypedText.of(maskPersonalNumbers);
    String accepted = typed.accept("message", message);
    typed.refuse();
    ContentKey key = reports.key(id);
    return firstAnswers.once(
        use,
        () -> {
          Instant now = clock.instant();
          reports.hold(admission);
          if (!isWithdrawn(id)
              && sql.first(
                      "SELECT 1 FROM sealed_sorting WHERE incident_id = ?",
                      row -> row.getInt(1),
                      id)
                  .isEmpty()) {
            throw Problem.of(Status.CONFLICT, "not-sorted", Violation.of("decision", "not-sorted"));
          }
          record(admission, "sealed-incident.closed");
          sql.update(
              """
              UPDATE incident SET closed_at = coalesce(closed_at, ?),
                status = CASE status WHEN 'WITHDRAWN' THEN status ELSE 'CLOSED' END
              WHERE id = ?
              """,
              now,
              id);
          dialogue.tellReporter(admission, key, accepted);
          return new FirstAnswer(id, now);
        });
  }
}
