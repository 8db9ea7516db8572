package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.patala.incident.report.Codes.PartyRole;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.Relation;
import se.patala.kit.problem.Problem;

/** Reads reports for those who are something to them. Every single read leaves an audit row. */
@ApplicationScoped
class Reports {

  private static final String OBJECT = "incident";

  private final IncidentRepository incidents;
  private final IncidentTextRepository texts;
  private final ContentKeys contentKeys;
  private final Access access;
  private final Audit audit;

  Reports(
      IncidentRepository incidents,
      IncidentTextRepository texts,
      ContentKeys contentKeys,
      Access access,
      Audit audit) {
    this.incidents = incidents;
    this.texts = texts;
    this.contentKeys = contentKeys;
    this.access = access;
    this.audit = audit;
  }

  /** A report with its words opened. */
  record Opened(Incident incident, String narrative, Relation relation) {}

  Opened read(Caller caller, UUID id) {
    Optional<Incident> incident = incidents.findByIdOptional(id);
    Optional<Relation> relation = incident.flatMap(found -> access.reading(caller, found));
    if (relation.isEmpty()) {
      audit.record(AuditEntry.refused(caller.actor(), "incident.read", OBJECT, id));
      throw Problem.notFound();
    }
    Incident found = incident.orElseThrow();
    audit.record(
        AuditEntry.allowed(
            found.authorityId(),
            caller.actor(),
            "incident.read",
            OBJECT,
            id,
            relation.get().name()));
    return new Opened(found, narrative(found.id()), relation.get());
  }

  /** The words, for the service that classifies them: the claim check of the event flow. */
  String claimNarrative(Caller service, UUID id) {
    claimed(service, id, "incident.claim-narrative");
    return narrative(id);
  }

  /** Who is party to the event, for the service that routes past them. */
  Set<PartyRole> claimParties(Caller service, UUID id) {
    return claimed(service, id, "incident.claim-parties").facts().parties();
  }

  /** Sealed reports are claimed by nobody: no service but this one knows of them. */
  private Incident claimed(Caller service, UUID id, String operation) {
    Incident found =
        incidents
            .findByIdOptional(id)
            .filter(incident -> incident.compartment() == Compartment.ORDINARY)
            .orElseThrow(Problem::notFound);
    audit.record(
        AuditEntry.allowed(found.authorityId(), service.actor(), operation, OBJECT, id, "SERVICE"));
    return found;
  }

  List<Opened> own(UUID reporterId, Paging paging) {
    return incidents.ofReporter(reporterId, paging).stream()
        .map(incident -> new Opened(incident, narrative(incident.id()), Relation.REPORTER))
        .toList();
  }

  long countOwn(UUID reporterId) {
    return incidents.countOfReporter(reporterId);
  }

  /** Called with each step of the follow-up. */
  @Transactional(Transactional.TxType.MANDATORY)
  void progress(UUID id, ReporterStatus status) {
    incidents.findByIdOptional(id).ifPresent(incident -> incident.moveTo(status));
  }

  /**
   * Empty words when the key has been destroyed: gallring leaves the facts and takes the content.
   */
  private String narrative(UUID id) {
    return contentKeys
        .open(id)
        .map(key -> key.decrypt(IncidentText.NARRATIVE, texts.findById(id).narrative()))
        .orElse("");
  }
}
