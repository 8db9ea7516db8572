package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.patala.kit.content.Compartment;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CaseRelations;
import se.patala.kit.identity.Relation;

/**
 * Who may read a report, and as what. Everybody else gets the answer of a report that does not
 * exist.
 */
@ApplicationScoped
class Access {

  private final CaseRelations relations;

  Access(CaseRelations relations) {
    this.relations = relations;
  }

  /**
   * The relation that lets the caller read, or empty. A sealed report is its reporter's alone here.
   */
  Optional<Relation> reading(Caller caller, Incident incident) {
    UUID personId = caller.personId();
    if (personId == null) {
      return Optional.empty();
    }
    Optional<Relation> own = concerns(personId, incident);
    if (own.isPresent() || incident.compartment() != Compartment.ORDINARY) {
      return own;
    }
    Set<Relation> held = relations.of(personId, incident.id());
    return java.util.stream.Stream.of(
            Relation.RESPONSIBLE, Relation.DEPUTY, Relation.SAFETY_REP, Relation.INVITED)
        .filter(held::contains)
        .findFirst();
  }

  /** What a report is to the person by itself, whatever the organisation says. */
  static Optional<Relation> concerns(UUID personId, Incident incident) {
    if (personId.equals(incident.reporterId())) {
      return Optional.of(Relation.REPORTER);
    }
    return personId.equals(incident.exposedId()) && incident.compartment() == Compartment.ORDINARY
        ? Optional.of(Relation.EXPOSED)
        : Optional.empty();
  }
}
