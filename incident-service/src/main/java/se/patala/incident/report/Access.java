package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.patala.kit.content.Compartment;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.CaseRelations;
import se.patala.kit.identity.HeldRoles;
import se.patala.kit.identity.Relation;
import se.patala.kit.identity.Roles;

/**
 * Who may read a report, and as what. Everybody else gets the answer of a report that does not
 * exist.
 */
@ApplicationScoped
class Access {

  private static final String SEALED_HANDLER = "SEALED_HANDLER";

  private final CaseRelations relations;
  private final HeldRoles roles;

  Access(CaseRelations relations, HeldRoles roles) {
    this.relations = relations;
    this.roles = roles;
  }

  /**
   * The relation that lets the caller read, or empty. A sealed report is its reporter's and the
   * designated handlers'; of one that was moved to the reporting channel, what is left here is its
   * reporter's alone.
   */
  Optional<Relation> reading(Caller caller, Incident incident) {
    UUID personId = caller.personId();
    if (personId == null) {
      return Optional.empty();
    }
    Optional<Relation> own = concerns(personId, incident);
    if (own.isPresent()) {
      return own;
    }
    return switch (incident.compartment()) {
      case ORDINARY -> asRouted(personId, incident);
      case SEALED -> asHandler(caller, personId, incident);
      case WHISTLEBLOWING -> Optional.empty();
    };
  }

  /** Nobody handles what they were exposed to themselves. */
  private Optional<Relation> asHandler(Caller caller, UUID personId, Incident incident) {
    return caller.has(Roles.SEALED_HANDLER)
            && !personId.equals(incident.exposedId())
            && roles.authorities(personId, SEALED_HANDLER).contains(incident.authorityId())
        ? Optional.of(Relation.SEALED_HANDLER)
        : Optional.empty();
  }

  private Optional<Relation> asRouted(UUID personId, Incident incident) {
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
