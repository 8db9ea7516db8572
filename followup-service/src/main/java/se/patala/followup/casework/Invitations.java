package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.casework.InvitationRepository.Invitation;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.routing.Circle;
import se.patala.followup.routing.Router;
import se.patala.kit.content.ContentKey;
import se.patala.kit.event.Outbox;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * Lets HR, security, a lawyer or the social services' coordinator (SAS) read one case, for a
 * purpose and until a day. Nobody of these sees cases otherwise.
 */
@ApplicationScoped
class Invitations {

  /** Advice that takes longer is asked for anew. */
  private static final int LONGEST_DAYS = 180;

  private final Cases cases;
  private final InvitationRepository invitations;
  private final Router router;
  private final Organisation organisation;
  private final Outbox outbox;
  private final Clock clock;

  Invitations(
      Cases cases,
      InvitationRepository invitations,
      Router router,
      Organisation organisation,
      Outbox outbox,
      Clock clock) {
    this.cases = cases;
    this.invitations = invitations;
    this.router = router;
    this.organisation = organisation;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Somebody who may be asked. */
  record Adviser(Organisation.Person person, OrganisationRole role) {}

  List<Adviser> advisers(Caller caller, UUID id) {
    return advisers(cases.admit(caller, id, "follow-up.list-advisers").followUp());
  }

  private List<Adviser> advisers(FollowUp followUp) {
    Circle circle = router.around(followUp.involved());
    return OrganisationRole.ADVISING.stream()
        .flatMap(
            role ->
                circle.takingPart(role).stream()
                    .filter(person -> !person.equals(followUp.handlerId()))
                    .flatMap(person -> organisation.person(person).stream())
                    .map(person -> new Adviser(person, role)))
        .toList();
  }

  Cases.Admitted invite(
      Caller caller,
      UUID id,
      @Nullable String ifMatch,
      UUID personId,
      String purpose,
      LocalDate endsOn) {
    checkEnd(endsOn);
    FollowUp read = cases.admit(caller, id, "follow-up.invite").followUp();
    ContentKey key = cases.key(read);
    UUID invitationId = UUID.randomUUID();
    byte[] why = key.encrypt(Invitation.purposeField(invitationId), purpose);
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          Cases.requireOpen(followUp);
          OrganisationRole role =
              advisers(followUp).stream()
                  .filter(adviser -> adviser.person().id().equals(personId))
                  .map(Adviser::role)
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Problem.of(
                              Status.BAD_REQUEST,
                              "invalid-input",
                              Violation.of("personId", "no-adviser")));
          invitations.add(
              new Invitation(
                  invitationId, id, personId, role, caller.person(), clock.instant(), endsOn, null),
              why);
          outbox.append(
              FollowUpEvents.informed(
                  followUp,
                  clock.instant(),
                  List.of(new Tell(personId, NoticeKind.CASE_INVITED, invitationId.toString()))));
        });
  }

  private void checkEnd(LocalDate endsOn) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    if (endsOn.isBefore(today) || endsOn.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw Problem.of(
          Status.BAD_REQUEST,
          "invalid-input",
          Violation.of("endsOn", "invitation-end", LONGEST_DAYS));
    }
  }

  Cases.Admitted end(Caller caller, UUID id, UUID invitationId, @Nullable String ifMatch) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.end-invitation",
        followUp -> {
          if (!invitations.end(id, invitationId, clock.instant())) {
            throw Problem.notFound();
          }
        });
  }
}
