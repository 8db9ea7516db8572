package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

  /** As whom the organisation lets people read what is not sealed, the nearest first. */
  static final List<Relation> READING =
      List.of(Relation.RESPONSIBLE, Relation.DEPUTY, Relation.SAFETY_REP, Relation.INVITED);

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
   *
   * @param found empty when there is no such report
   */
  Optional<Relation> reading(Caller caller, UUID id, Optional<Incident> found) {
    UUID personId = caller.personId();
    if (personId == null) {
      return Optional.empty();
    }
    Optional<Relation> own = found.flatMap(incident -> concerns(personId, incident));
    if (own.isPresent()) {
      return own;
    }
    // Asked of what is sealed or does not exist too: how long a refusal takes must not tell which.
    Set<Relation> held = relations.of(personId, id);
    boolean handles = handles(caller, personId, found);
    return found.flatMap(
        incident ->
            switch (incident.compartment()) {
              case ORDINARY -> READING.stream().filter(held::contains).findFirst();
              case SEALED -> handles ? Optional.of(Relation.SEALED_HANDLER) : Optional.empty();
              case WHISTLEBLOWING -> Optional.empty();
            });
  }

  /** Nobody handles what they were exposed to themselves. */
  private boolean handles(Caller caller, UUID personId, Optional<Incident> found) {
    if (!caller.has(Roles.SEALED_HANDLER)) {
      return false;
    }
    Set<UUID> authorities = roles.authorities(personId, HeldRoles.SEALED_HANDLER);
    return found
        .filter(incident -> !personId.equals(incident.exposedId()))
        .filter(incident -> authorities.contains(incident.authorityId()))
        .isPresent();
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
