package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.routing.Router;
import se.patala.kit.identity.Relation;

/**
 * What a person is to a case, today. Every service that lets somebody read asks here, so leaving a
 * unit or a role takes effect everywhere at once.
 */
@ApplicationScoped
class CaseAccess {

  private final Organisation organisation;
  private final Router router;
  private final Alarms alarms;
  private final FollowUpRepository followUps;

  CaseAccess(
      Organisation organisation, Router router, Alarms alarms, FollowUpRepository followUps) {
    this.organisation = organisation;
    this.router = router;
    this.alarms = alarms;
    this.followUps = followUps;
  }

  Set<Relation> relations(UUID personId, UUID incidentId) {
    return followUps
        .findByIdOptional(incidentId)
        .map(followUp -> relations(personId, followUp))
        .orElseGet(Set::of);
  }

  Set<Relation> relations(UUID personId, FollowUp followUp) {
    EnumSet<Relation> relations = EnumSet.noneOf(Relation.class);
    if (personId.equals(followUp.reporterId())) {
      // Nobody handles a case in which they are the reporter or the exposed person.
      return EnumSet.of(Relation.REPORTER);
    }
    if (personId.equals(followUp.exposedId())) {
      return EnumSet.of(Relation.EXPOSED);
    }
    if (!followUp.partiesKnown()) {
      return relations;
    }
    if (router.isParty(personId, followUp.unitId(), followUp.parties())) {
      return relations;
    }
    UUID handlerId = followUp.handlerId();
    if (handlerId != null && organisation.mayHandle(handlerId, followUp.unitId())) {
      if (personId.equals(handlerId)) {
        relations.add(Relation.RESPONSIBLE);
      } else if (router
          .standIns(handlerId, followUp.unitId(), followUp.concerned(), followUp.parties())
          .contains(personId)) {
        relations.add(Relation.DEPUTY);
      }
    }
    if (relations.isEmpty() && standsInAfterEscalation(personId, followUp)) {
      relations.add(Relation.DEPUTY);
    }
    if (router
        .safetyRepresentatives(followUp.unitId(), followUp.concerned(), followUp.parties())
        .contains(personId)) {
      relations.add(Relation.SAFETY_REP);
    }
    return relations;
  }

  /** A superior to whom something overdue has gone, for as long as they are no party. */
  private boolean standsInAfterEscalation(UUID personId, FollowUp followUp) {
    return alarms.toldAbove(followUp.id()).contains(personId)
        && router
            .candidates(followUp.unitId(), followUp.concerned(), followUp.parties())
            .contains(personId);
  }

  static boolean mayHandle(Set<Relation> relations) {
    return relations.contains(Relation.RESPONSIBLE) || relations.contains(Relation.DEPUTY);
  }
}
