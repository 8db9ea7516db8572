package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.policy.Policy;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Lets people into the reports that they are something to. Every single time leaves an audit row;
 * for all others a report does not exist.
 */
@ApplicationScoped
public class Reports {

  private static final String OBJECT = "incident";

  private static final int MOST_READINGS = 200;

  /** Those of whom the employer let them read. */
  private static final List<Relation> READERS =
      Stream.concat(Access.READING.stream(), Stream.of(Relation.SEALED_HANDLER)).toList();

  private final IncidentRepository incidents;
  private final IncidentTextRepository texts;
  private final AddendumRepository addenda;
  private final ContentKeys contentKeys;
  private final Access access;
  private final Policy policy;
  private final Audit audit;
  private final Sql sql;

  Reports(
      IncidentRepository incidents,
      IncidentTextRepository texts,
      AddendumRepository addenda,
      ContentKeys contentKeys,
      Access access,
      Policy policy,
      Audit audit,
      Sql sql) {
    this.incidents = incidents;
    this.texts = texts;
    this.addenda = addenda;
    this.contentKeys = contentKeys;
    this.access = access;
    this.policy = policy;
    this.audit = audit;
    this.sql = sql;
  }

  /** A report with its words opened. */
  record Opened(Incident incident, Optional<ContentKey> key, String narrative, Relation relation) {}

  Opened read(Caller caller, UUID id) {
    Let let = let(caller, id, "incident.read");
    return opened(let.incident(), let.relation());
  }

  /**
   * Who has had the report before them on which days, newest first, for those whom it concerns and
   * who represents them. As what, not who: a reporter is to see that the right ones read, and needs
   * nobody's name for it.
   */
  List<Reading> readings(Caller caller, UUID id) {
    Let let = let(caller, id, "incident.read-readings");
    // That it was sealed once is for nobody else to know.
    List<Relation> shown = let.relation() == Relation.REPORTER ? READERS : Access.READING;
    return sql.list(
        """
        SELECT relation, max(at) AS last_at FROM audit_entry
        WHERE object_id = ? AND object_type = 'incident' AND allowed AND relation = ANY (?)
          AND operation <> 'incident.read-readings'
        GROUP BY relation, actor, (at AT TIME ZONE 'Europe/Stockholm')::date
        ORDER BY last_at DESC LIMIT ?
        """,
        row ->
            new Reading(
                Relation.valueOf(row.getString("relation")),
                Objects.requireNonNull(Sql.instant(row, "last_at"))),
        id.toString(),
        shown.stream().map(Enum::name).toArray(String[]::new),
        MOST_READINGS);
  }

  /** The report as it stands, for those who may do the operation. */
  Incident open(Caller caller, UUID id, String operation) {
    return let(caller, id, operation).incident();
  }

  /**
   * Lets the caller do something with a report.
   *
   * @param operation as the policy table and the audit row have it, such as {@code incident.add}
   * @throws Problem 404 for whoever the policy table does not admit, or when there is no such
   *     report; 409 when it was moved to the reporting channel, where one goes on by messages
   */
  public Admission admit(Caller caller, UUID id, String operation) {
    Admission admission = admitEvenMoved(caller, id, operation);
    if (admission.moved()) {
      throw Problem.of(Status.CONFLICT, "report-moved", Violation.of("status", "report-moved"));
    }
    return admission;
  }

  /** The same where somebody may go on after the report was moved. */
  public Admission admitEvenMoved(Caller caller, UUID id, String operation) {
    Let let = let(caller, id, operation);
    Incident incident = let.incident();
    return new Admission(
        id,
        incident.authorityId(),
        incident.unitId(),
        caller.person(),
        let.relation(),
        incident.compartment());
  }

  /**
   * The key of what belongs to a report.
   *
   * @throws Problem 404 once it is destroyed: nothing can be added to a report that is gone
   */
  public ContentKey key(UUID id) {
    return contentKeys.open(id).orElseThrow(Problem::notFound);
  }

  /**
   * Takes the next version of a report. Until the transaction ends no other change of the report
   * goes on, so its events leave in the order of their versions.
   *
   * @throws Problem as {@link #hold}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public long nextVersion(Admission admission) {
    hold(admission);
    return sql.first(
            "UPDATE incident SET version = version + 1 WHERE id = ? RETURNING version",
            row -> row.getLong(1),
            admission.incidentId())
        .orElseThrow(Problem::notFound);
  }

  /**
   * Lets no other change of the report go on until the transaction ends.
   *
   * @throws Problem 404 when it was destroyed meanwhile; 412 when it was opened, moved or sealed:
   *     what was meant for those who could read it then must not reach others
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void hold(Admission admission) {
    Compartment now =
        sql.first(
                "SELECT compartment FROM incident WHERE id = ? FOR UPDATE",
                row -> Compartment.valueOf(row.getString(1)),
                admission.incidentId())
            .orElseThrow(Problem::notFound);
    if (now != admission.compartment()) {
      throw Problem.of(Status.PRECONDITION_FAILED, "stale-version");
    }
  }

  private record Let(Incident incident, Relation relation) {}

  private Let let(Caller caller, UUID id, String operation) {
    Set<Relation> admitted = policy.relations(operation);
    Optional<Incident> incident = incidents.findByIdOptional(id);
    Optional<Relation> relation = access.reading(caller, id, incident).filter(admitted::contains);
    if (relation.isEmpty()) {
      audit.record(AuditEntry.refused(caller.actor(), operation, OBJECT, id));
      throw Problem.notFound();
    }
    Incident found = incident.orElseThrow();
    audit.record(
        AuditEntry.allowed(
            found.authorityId(), caller.actor(), operation, OBJECT, id, relation.get().name()));
    return new Let(found, relation.get());
  }

  /** The words, for the service that classifies them: the claim check of the event flow. */
  String claimNarrative(Caller service, UUID id) {
    claimed(service, id, "incident.claim-narrative");
    return narrative(id, contentKeys.open(id));
  }

  /** What the reporter has said by now, for the service that routes past the parties. */
  ReportFacts claimFacts(Caller service, UUID id) {
    return claimed(service, id, "incident.claim-parties").facts().with(addenda.ofIncident(id));
  }

  /** Sealed reports are claimed by nobody: no service but this one knows of them. */
  private Incident claimed(Caller service, UUID id, String operation) {
    Incident found =
        incidents
            .findByIdOptional(id)
            .filter(incident -> incident.compartment() == Compartment.ORDINARY)
            .filter(incident -> policy.admitsClient(operation, service.client()))
            .orElseThrow(
                () -> {
                  audit.record(AuditEntry.refused(service.actor(), operation, OBJECT, id));
                  return Problem.notFound();
                });
    audit.record(
        AuditEntry.allowed(found.authorityId(), service.actor(), operation, OBJECT, id, "SERVICE"));
    return found;
  }

  /** What somebody was to the report, and when they last had it before them on that day. */
  record Reading(Relation relation, Instant lastAt) {}

  /** What the person filed, and what others filed on the person's behalf. */
  List<Opened> own(UUID personId, Paging paging) {
    return incidents.concerning(personId, paging).stream()
        .map(incident -> opened(incident, Access.concerns(personId, incident).orElseThrow()))
        .toList();
  }

  long countOwn(UUID personId) {
    return incidents.countConcerning(personId);
  }

  /**
   * Called with each step of the follow-up. Being assigned after it was withdrawn is no step; being
   * handled all the same is.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void progress(UUID id, ReporterStatus status) {
    sql.update(
        """
        UPDATE incident SET status = ?, closed_at = NULL
        WHERE id = ? AND NOT (status = 'WITHDRAWN' AND ? = 'ASSIGNED')
        """,
        status.name(),
        id,
        status.name());
  }

  /**
   * Retention counts from here.
   *
   * @param handled false for a case that ended because its report was withdrawn
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void close(UUID id, boolean handled, Instant at) {
    sql.update(
        "UPDATE incident SET closed_at = ?, status = CASE WHEN ? THEN 'CLOSED' ELSE status END WHERE id = ?",
        at,
        handled,
        id);
  }

  private Opened opened(Incident incident, Relation relation) {
    Optional<ContentKey> key = contentKeys.open(incident.id());
    return new Opened(incident, key, narrative(incident.id(), key), relation);
  }

  /**
   * Empty words when the key has been destroyed: gallring leaves the facts and takes the content.
   */
  private String narrative(UUID id, Optional<ContentKey> key) {
    return key.flatMap(
            open ->
                texts
                    .findByIdOptional(id)
                    .map(text -> open.decrypt(IncidentText.NARRATIVE, text.narrative())))
        .orElse("");
  }
}
