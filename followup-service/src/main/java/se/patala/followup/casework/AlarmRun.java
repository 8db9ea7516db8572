package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import se.patala.followup.casework.Alarms.Alarm;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.routing.Circle;
import se.patala.followup.routing.Router;
import se.patala.kit.event.Outbox;

/**
 * Sees that nothing lapses: reminds whoever handles a case before something is due, tells them and
 * the next one above when it is overdue, and goes on upwards until it is done. Parties are passed.
 */
@ApplicationScoped
class AlarmRun {

  private static final Logger LOG = Logger.getLogger(AlarmRun.class);
  private static final int AT_A_TIME = 1_000;

  /** A case that nobody handles yet is looked at again after this. */
  private static final Duration WITHOUT_HANDLER = Duration.ofMinutes(15);

  private final FollowUpRepository followUps;
  private final CaseByCase caseByCase;
  private final CaseDuties duties;
  private final Alarms alarms;
  private final Router router;
  private final Outbox outbox;
  private final Clock clock;

  AlarmRun(
      FollowUpRepository followUps,
      CaseByCase caseByCase,
      CaseDuties duties,
      Alarms alarms,
      Router router,
      Outbox outbox,
      Clock clock) {
    this.followUps = followUps;
    this.caseByCase = caseByCase;
    this.duties = duties;
    this.alarms = alarms;
    this.router = router;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Scheduled(
      every = "${patala.alarms.every:30s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    Instant now = clock.instant();
    for (UUID id :
        QuarkusTransaction.requiringNew().call(() -> followUps.withAlarm(now, AT_A_TIME))) {
      caseByCase.work(
          id,
          followUp -> isDue(followUp, now),
          followUp -> sound(followUp, now),
          "Nobody could be told of what is due in a case");
    }
  }

  private static boolean isDue(FollowUp followUp, Instant now) {
    Instant alarmAt = followUp.alarmAt();
    return alarmAt != null && !alarmAt.isAfter(now);
  }

  /** Tells whom it concerns of all that is due in a case by now. */
  void sound(FollowUp followUp, Instant now) {
    List<NextStep> steps = duties.steps(followUp);
    UUID handler = followUp.handlerId();
    if (handler == null) {
      LOG.errorf(
          "Something is due in a case of authority %s that nobody handles", followUp.authorityId());
      followUp.next(steps.getFirst(), now.plus(WITHOUT_HANDLER));
      return;
    }
    List<Alarm> told = alarms.of(followUp.id());
    Circle circle = router.around(followUp.involved());
    for (NextStep step : steps) {
      if (!Alarms.next(followUp, step, told).isAfter(now)) {
        tell(
            followUp,
            circle,
            handler,
            step,
            told.stream().filter(alarm -> alarm.isOf(step)).toList(),
            now);
      }
    }
    followUp.next(steps.getFirst(), alarms.next(followUp, steps));
  }

  /**
   * @param told of this step
   */
  private void tell(
      FollowUp followUp,
      Circle circle,
      UUID handler,
      NextStep step,
      List<Alarm> told,
      Instant now) {
    List<UUID> handlers = handlers(circle, handler);
    if (now.isBefore(Objects.requireNonNull(step.dueAt()))) {
      outbox.append(
          FollowUpEvents.due(
              followUp,
              now,
              step,
              tell(followUp, step, handlers, Alarms.Kind.REMINDER, told, now)));
      return;
    }
    List<UUID> above = nextAbove(circle, handler, told);
    if (above.isEmpty() || told.stream().noneMatch(alarm -> alarm.kind() == Alarms.Kind.OVERDUE)) {
      outbox.append(
          FollowUpEvents.overdue(
              followUp, now, step, tell(followUp, step, handlers, Alarms.Kind.OVERDUE, told, now)));
    }
    if (!above.isEmpty()) {
      outbox.append(
          FollowUpEvents.escalated(
              followUp, now, step, tell(followUp, step, above, Alarms.Kind.ESCALATION, told, now)));
    }
  }

  /** Whoever handles the case, and who stands in for them today, as far as they may. */
  private static List<UUID> handlers(Circle circle, UUID handler) {
    LinkedHashSet<UUID> handlers = new LinkedHashSet<>(circle.standIns(handler));
    if (!circle.isBarred(handler)) {
      handlers.addFirst(handler);
    }
    return List.copyOf(handlers);
  }

  /**
   * The nearest one above who has not been told of this step. When all have been, the topmost is
   * told again.
   */
  private static List<UUID> nextAbove(Circle circle, UUID handler, List<Alarm> told) {
    List<UUID> above = circle.above(handler);
    Set<UUID> already =
        told.stream()
            .filter(alarm -> alarm.kind() == Alarms.Kind.ESCALATION)
            .map(Alarm::personId)
            .collect(Collectors.toSet());
    return above.stream()
        .filter(person -> !already.contains(person))
        .findFirst()
        .or(() -> above.isEmpty() ? Optional.empty() : Optional.of(above.getLast()))
        .stream()
        .toList();
  }

  /** Remembered as told; the number of those told before makes each telling another one. */
  private List<Tell> tell(
      FollowUp followUp,
      NextStep step,
      List<UUID> persons,
      Alarms.Kind kind,
      List<Alarm> before,
      Instant now) {
    Instant dueAt = Objects.requireNonNull(step.dueAt());
    String occurrence =
        step.step()
            + (step.duty() == null ? "" : "." + step.duty())
            + "@"
            + dueAt
            + "#"
            + before.size();
    List<Tell> tell = new ArrayList<>();
    for (UUID person : persons) {
      alarms.remember(followUp.id(), new Alarm(now, kind, step.step(), step.duty(), dueAt, person));
      tell.add(new Tell(person, noticeOf(kind), occurrence));
    }
    return tell;
  }

  private static NoticeKind noticeOf(Alarms.Kind kind) {
    return switch (kind) {
      case REMINDER -> NoticeKind.STEP_DUE;
      case OVERDUE -> NoticeKind.STEP_OVERDUE;
      case ESCALATION -> NoticeKind.CASE_ESCALATED;
    };
  }
}
