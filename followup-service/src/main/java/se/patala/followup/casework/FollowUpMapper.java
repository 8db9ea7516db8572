package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.FollowUpViews.ActionView;
import se.patala.followup.casework.FollowUpViews.AlarmView;
import se.patala.followup.casework.FollowUpViews.AnalysisView;
import se.patala.followup.casework.FollowUpViews.ClosingView;
import se.patala.followup.casework.FollowUpViews.ContactView;
import se.patala.followup.casework.FollowUpViews.Detail;
import se.patala.followup.casework.FollowUpViews.DutyView;
import se.patala.followup.casework.FollowUpViews.FactsView;
import se.patala.followup.casework.FollowUpViews.InvitationView;
import se.patala.followup.casework.FollowUpViews.LinkView;
import se.patala.followup.casework.FollowUpViews.MeasuresRequestView;
import se.patala.followup.casework.FollowUpViews.Obstacle;
import se.patala.followup.casework.FollowUpViews.OutcomeView;
import se.patala.followup.casework.FollowUpViews.ReopeningView;
import se.patala.followup.casework.FollowUpViews.Summary;
import se.patala.followup.duty.Duty;
import se.patala.followup.duty.DutyEntry;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.DutyState;
import se.patala.followup.duty.Ledger;
import se.patala.followup.duty.NoPoliceReport;
import se.patala.followup.duty.StoredDuty;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.http.EntityTags;
import se.patala.kit.identity.CurrentCaller;

/** Turns cases into what the API answers, opening their words on the way. */
@ApplicationScoped
class FollowUpMapper {

  private final ActionRepository actions;
  private final CaseDuties duties;
  private final Alarms alarms;
  private final InvitationRepository invitations;
  private final CaseAccess access;
  private final CaseLinks links;
  private final PolicePackages policePackages;
  private final AptSheets aptSheets;
  private final DutyReceipts receipts;
  private final CurrentCaller caller;
  private final CaseCategories categories;
  private final Organisation organisation;
  private final ContentKeys contentKeys;

  FollowUpMapper(
      ActionRepository actions,
      CaseDuties duties,
      Alarms alarms,
      InvitationRepository invitations,
      CaseAccess access,
      CaseLinks links,
      PolicePackages policePackages,
      AptSheets aptSheets,
      DutyReceipts receipts,
      CurrentCaller caller,
      CaseCategories categories,
      Organisation organisation,
      ContentKeys contentKeys) {
    this.actions = actions;
    this.duties = duties;
    this.alarms = alarms;
    this.invitations = invitations;
    this.access = access;
    this.links = links;
    this.policePackages = policePackages;
    this.aptSheets = aptSheets;
    this.receipts = receipts;
    this.caller = caller;
    this.categories = categories;
    this.organisation = organisation;
    this.contentKeys = contentKeys;
  }

  Summary summary(FollowUp followUp) {
    CaseCategories.Known known = categories.of(followUp.id());
    NextStep next = followUp.nextStep();
    return new Summary(
        followUp.id(),
        followUp.id(),
        followUp.version(),
        followUp.authorityId(),
        followUp.unitId(),
        unitName(followUp),
        followUp.receivedAt(),
        followUp.status(),
        known.categories(),
        known.decided(),
        followUp.influencerRelation(),
        followUp.facts().dangerToLife(),
        next.step(),
        next.duty(),
        next.dueAt());
  }

  /** The case with its version, for nobody to keep. */
  Response answer(Response.Status status, Cases.Admitted admitted) {
    return Response.status(status)
        .entity(detail(admitted))
        .tag(EntityTags.of(admitted.followUp().version()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Detail detail(Cases.Admitted admitted) {
    FollowUp followUp = admitted.followUp();
    List<Action> caseActions = actions.ofFollowUp(followUp.id());
    List<StoredDuty> owed = duties.of(followUp.id());
    Set<DutyKind> kept = receipts.of(followUp.id());
    Optional<ContentKey> key = contentKeys.open(followUp.id());
    return new Detail(
        summary(followUp),
        followUp.withoutName() ? null : name(followUp.reporterId()),
        name(followUp.handlerId()),
        new FactsView(followUp.facts(), followUp.factsConfirmed()),
        followUp.contactedAt() == null
            ? null
            : new ContactView(followUp.contactedAt(), followUp.support()),
        analysis(followUp, key),
        owed.stream().map(duty -> duty(duty, followUp, kept, key)).toList(),
        measuresRequest(followUp, key),
        caseActions.stream().map(action -> action(action, key)).toList(),
        followUp.outcomeResult() == null ? null : outcome(followUp, key),
        followUp.reopenedAt() == null
            ? null
            : new ReopeningView(
                followUp.reopenedAt(),
                words(key, FollowUp.REOPENING_REASON, followUp.reopeningReason())),
        followUp.resolution() == null
            ? null
            : new ClosingView(
                followUp.resolution(),
                Optional.ofNullable(followUp.duplicateOf()).filter(this::mayOpen).orElse(null),
                Objects.requireNonNull(followUp.closedAt())),
        invitations.of(followUp.id()).stream().map(one -> invitation(one, key)).toList(),
        links.of(followUp.id()).stream().filter(this::mayOpen).map(FollowUpMapper::link).toList(),
        policePackages.of(followUp.id()).stream()
            .map(
                made ->
                    new FollowUpViews.PolicePackageView(
                        made.at(), name(made.by()), made.sha256(), made.attachments()))
            .toList(),
        followUp.policeOutcome(),
        aptSheets.words(followUp, key).orElse(null),
        Casework.obstacles(followUp, caseActions, owed).stream()
            .map(obstacle -> new Obstacle(obstacle.code(), obstacle.field()))
            .toList(),
        alarms.of(followUp.id()).stream().map(this::alarm).toList(),
        admitted.mayHandle(),
        admitted.represents()
            && followUp.measuresRequestedAt() == null
            && followUp.closedAt() == null);
  }

  private InvitationView invitation(InvitationRepository.Invitation one, Optional<ContentKey> key) {
    return new InvitationView(
        one.id(),
        name(one.personId()),
        one.role(),
        words(
            key,
            InvitationRepository.Invitation.purposeField(one.id()),
            invitations.purpose(one.id())),
        one.invitedAt(),
        one.endsOn(),
        one.endedAt());
  }

  private static LinkView link(CaseLinks.Link link) {
    return new LinkView(link.otherId(), link.kind(), link.byReporter());
  }

  private boolean mayOpen(CaseLinks.Link link) {
    return mayOpen(link.otherId());
  }

  /** That another case exists is for nobody who may not read it. */
  private boolean mayOpen(UUID otherId) {
    UUID reader = caller.get().personId();
    return reader != null && CaseAccess.mayRead(access.relations(reader, otherId));
  }

  private AlarmView alarm(Alarms.Alarm alarm) {
    return new AlarmView(
        alarm.at(),
        alarm.kind(),
        alarm.step(),
        alarm.duty(),
        alarm.dueAt(),
        name(alarm.personId()));
  }

  private static @Nullable AnalysisView analysis(FollowUp followUp, Optional<ContentKey> key) {
    Risk risk = followUp.risk();
    return risk == null
        ? null
        : new AnalysisView(
            risk,
            words(key, FollowUp.CAUSES, followUp.causes()),
            Objects.requireNonNull(followUp.analysedAt()));
  }

  private @Nullable MeasuresRequestView measuresRequest(
      FollowUp followUp, Optional<ContentKey> key) {
    return followUp.measuresRequestedAt() == null
        ? null
        : new MeasuresRequestView(
            words(key, FollowUp.MEASURES_REQUEST, followUp.measuresRequest()),
            name(followUp.measuresRequestedBy()),
            followUp.measuresRequestedAt());
  }

  private DutyView duty(
      StoredDuty stored, FollowUp followUp, Set<DutyKind> kept, Optional<ContentKey> key) {
    DutyEntry entry = stored.entry();
    Duty duty = Ledger.duty(entry.kind());
    Settled settled =
        switch (entry.state()) {
          case DutyState.Open() -> new Settled(DutyView.State.OPEN, null, null, null);
          case DutyState.Done(Instant at, UUID by) ->
              new Settled(DutyView.State.DONE, at, by, null);
          case DutyState.NotApplicable(Instant at, UUID by, NoPoliceReport reason) ->
              new Settled(DutyView.State.NOT_APPLICABLE, at, by, reason);
          case DutyState.Withdrawn(Instant at) ->
              new Settled(DutyView.State.WITHDRAWN, at, null, null);
        };
    return new DutyView(
        entry.kind(),
        duty.addressee(),
        duty.source(),
        entry.since(),
        entry.dueAt(),
        settled.state(),
        settled.reason(),
        stored.note() == null
            ? null
            : words(key, StoredDuty.noteField(entry.kind()), stored.note()),
        settled.at(),
        name(settled.by()),
        settled.state() == DutyView.State.OPEN ? name(followUp.handlerId()) : null,
        duty.leavesReference(),
        kept.contains(entry.kind()));
  }

  private record Settled(
      DutyView.State state,
      @Nullable Instant at,
      @Nullable UUID by,
      @Nullable NoPoliceReport reason) {}

  OutcomeView outcome(FollowUp followUp) {
    return outcome(followUp, contentKeys.open(followUp.id()));
  }

  private static OutcomeView outcome(FollowUp followUp, Optional<ContentKey> key) {
    return new OutcomeView(
        Objects.requireNonNull(followUp.outcomeResult()),
        words(key, FollowUp.OUTCOME_MESSAGE, followUp.outcomeMessage()),
        Objects.requireNonNull(followUp.outcomeGivenAt()),
        followUp.verdict(),
        followUp.reopenedAt() == null && followUp.state().moves().contains(CaseState.Move.REOPEN));
  }

  private ActionView action(Action action, Optional<ContentKey> key) {
    return new ActionView(
        action.id(),
        action.measure(),
        action.description() == null
            ? null
            : words(key, Action.descriptionField(action.id()), action.description()),
        action.dueOn(),
        action.doneOn(),
        action.createdAt(),
        name(action.ownerId()),
        action.checkEffect(),
        action.effectDueAt(),
        action.effect());
  }

  /** Empty when the key has been destroyed. */
  private static String words(
      Optional<ContentKey> key, String field, byte @Nullable [] ciphertext) {
    return ciphertext == null ? "" : key.map(open -> open.decrypt(field, ciphertext)).orElse("");
  }

  private @Nullable String name(@Nullable UUID personId) {
    return personId == null
        ? null
        : organisation.person(personId).map(person -> person.name()).orElse(null);
  }

  private String unitName(FollowUp followUp) {
    return organisation.unitName(followUp.unitId()).orElse("");
  }
}
