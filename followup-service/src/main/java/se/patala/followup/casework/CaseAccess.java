package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import se.patala.followup.routing.Circle;
import se.patala.followup.routing.Router;
import se.patala.kit.identity.Relation;

/**
 * What a person is to a case, today. Every service that lets somebody read asks here, so leaving a
 * unit or a role takes effect everywhere at once.
 */
@ApplicationScoped
class CaseAccess {

  private final Router router;
  private final Alarms alarms;
  private final InvitationRepository invitations;
  private final FollowUpRepository followUps;

  CaseAccess(
      Router router,
      Alarms alarms,
      InvitationRepository invitations,
      FollowUpRepository followUps) {
    this.router = router;
    this.alarms = alarms;
    this.invitations = invitations;
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
    Circle circle = router.around(followUp.involved());
    if (circle.isParty(personId)) {
      return relations;
    }
    UUID handlerId = followUp.handlerId();
    if (handlerId != null && circle.mayLead(handlerId)) {
      if (personId.equals(handlerId)) {
        relations.add(Relation.RESPONSIBLE);
      } else if (circle.standIns(handlerId).contains(personId)) {
        relations.add(Relation.DEPUTY);
      }
    }
    // A superior to whom something overdue has gone, for as long as they are no party.
    if (relations.isEmpty()
        && circle.candidates().contains(personId)
        && alarms.toldAbove(followUp.id()).contains(personId)) {
      relations.add(Relation.DEPUTY);
    }
    if (invitations.standing(followUp.id(), personId).stream()
        .anyMatch(role -> circle.takingPart(role).contains(personId))) {
      relations.add(Relation.INVITED);
    }
    if (circle.safetyRepresentatives().contains(personId)) {
      relations.add(Relation.SAFETY_REP);
    }
    return relations;
  }

  /** Whether they may read the case as more than its reporter. */
  static boolean mayRead(Set<Relation> relations) {
    return mayHandle(relations) || relations.contains(Relation.INVITED);
  }

  static boolean mayHandle(Set<Relation> relations) {
    return relations.contains(Relation.RESPONSIBLE) || relations.contains(Relation.DEPUTY);
  }
}
