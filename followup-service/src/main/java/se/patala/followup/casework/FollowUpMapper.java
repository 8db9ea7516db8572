package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.FollowUpViews.ActionView;
import se.patala.followup.casework.FollowUpViews.ClosingView;
import se.patala.followup.casework.FollowUpViews.Detail;
import se.patala.followup.casework.FollowUpViews.Obstacle;
import se.patala.followup.casework.FollowUpViews.OutcomeView;
import se.patala.followup.casework.FollowUpViews.Summary;
import se.patala.followup.organisation.Organisation;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;

/** Turns cases into what the API answers, opening their words on the way. */
@ApplicationScoped
class FollowUpMapper {

  private final ActionRepository actions;
  private final CaseCategories categories;
  private final Organisation organisation;
  private final ContentKeys contentKeys;

  FollowUpMapper(
      ActionRepository actions,
      CaseCategories categories,
      Organisation organisation,
      ContentKeys contentKeys) {
    this.actions = actions;
    this.categories = categories;
    this.organisation = organisation;
    this.contentKeys = contentKeys;
  }

  Summary summary(FollowUp followUp) {
    return summary(followUp, actions.ofFollowUp(followUp.id()));
  }

  private Summary summary(FollowUp followUp, List<Action> caseActions) {
    CaseCategories.Known known = categories.of(followUp.id());
    NextStep next = NextStep.of(followUp, caseActions);
    return new Summary(
        followUp.id(),
        followUp.id(),
        followUp.version(),
        followUp.unitId(),
        unitName(followUp),
        followUp.receivedAt(),
        followUp.status(),
        known.categories(),
        known.decided(),
        followUp.influencerRelation(),
        followUp.dangerToLife(),
        next.step(),
        next.dueAt());
  }

  Detail detail(Casework.Admitted admitted) {
    FollowUp followUp = admitted.followUp();
    List<Action> caseActions = actions.ofFollowUp(followUp.id());
    Optional<ContentKey> key = contentKeys.open(followUp.id());
    return new Detail(
        summary(followUp, caseActions),
        followUp.withoutName() ? null : name(followUp.reporterId()),
        name(followUp.handlerId()),
        caseActions.stream().map(action -> action(action, key)).toList(),
        followUp.outcomeResult() == null ? null : outcome(followUp, key),
        followUp.resolution() == null
            ? null
            : new ClosingView(followUp.resolution(), Objects.requireNonNull(followUp.closedAt())),
        Casework.obstacles(followUp, caseActions).stream()
            .map(obstacle -> new Obstacle(obstacle.code(), obstacle.field()))
            .toList(),
        admitted.mayHandle());
  }

  OutcomeView outcome(FollowUp followUp) {
    return outcome(followUp, contentKeys.open(followUp.id()));
  }

  private static OutcomeView outcome(FollowUp followUp, Optional<ContentKey> key) {
    return new OutcomeView(
        Objects.requireNonNull(followUp.outcomeResult()),
        words(key, FollowUp.OUTCOME_MESSAGE, followUp.outcomeMessage()),
        Objects.requireNonNull(followUp.outcomeGivenAt()));
  }

  private static ActionView action(Action action, Optional<ContentKey> key) {
    return new ActionView(
        action.id(),
        action.measure(),
        action.description() == null
            ? null
            : words(key, Action.descriptionField(action.id()), action.description()),
        action.dueOn(),
        action.doneOn(),
        action.createdAt());
  }

  /** Empty when the key has been destroyed. */
  private static String words(
      Optional<ContentKey> key, String field, byte @Nullable [] ciphertext) {
    return ciphertext == null ? "" : key.map(open -> open.decrypt(field, ciphertext)).orElse("");
  }

  private @Nullable String name(@Nullable UUID personId) {
    return personId == null
        ? null
        : organisation.person(personId).map(Organisation.Person::name).orElse(null);
  }

  private String unitName(FollowUp followUp) {
    return organisation.unitName(followUp.unitId()).orElse("");
  }
}
