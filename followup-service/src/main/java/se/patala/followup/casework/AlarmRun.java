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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import se.patala.followup.casework.Alarms.Alarm;
import se.patala.followup.casework.FollowUpEvents.NoticeKind;
import se.patala.followup.casework.FollowUpEvents.Tell;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.routing.Router;
import se.patala.kit.event.Outbox;

/**
 * Sees that nothing lapses: reminds whoever handles a case before something is due, tells them and
 * the next one above when it is overdue, and goes on upwards until it is done. Parties are passed.
 */
@ApplicationScoped
class AlarmRun {

  private static final Logger LOG = Logger.getLogger(AlarmRun.class);
  private static final int AT_A_TIME = 100;

  /** A case that nobody handles yet is looked at again after this. */
  private static final Duration WITHOUT_HANDLER = Duration.ofMinutes(15);

  private final FollowUpRepository followUps;
  private final Alarms alarms;
  private final Router router;
  private final Organisation organisation;
  private final Outbox outbox;
  private final Clock clock;

  AlarmRun(
      FollowUpRepository followUps,
      Alarms alarms,
      Router router,
      Organisation organisation,
      Outbox outbox,
      Clock clock) {
    this.followUps = followUps;
    this.alarms = alarms;
    this.router = router;
    this.organisation = organisation;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Scheduled(
      every = "${patala.alarms.every:30s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    List<UUID> waiting;
    do {
      Instant now = clock.instant();
      waiting = QuarkusTransaction.requiringNew().call(() -> followUps.withAlarm(now, AT_A_TIME));
      for (UUID id : waiting) {
        QuarkusTransaction.requiringNew()
            .run(
                () ->
                    followUps
                        .lock(id)
                        .filter(followUp -> isDue(followUp, now))
                        .ifPresent(followUp -> tell(followUp, now)));
      }
    } while (waiting.size() == AT_A_TIME);
  }

  private static boolean isDue(FollowUp followUp, Instant now) {
    Instant alarmAt = followUp.alarmAt();
    return alarmAt != null && !alarmAt.isAfter(now);
  }

  private void tell(FollowUp followUp, Instant now) {
    UUID handler = followUp.handlerId();
    if (handler == null) {
      LOG.errorf(
          "Something is due in a case of authority %s that nobody handles", followUp.authorityId());
      followUp.alarmed(now.plus(WITHOUT_HANDLER));
      return;
    }
    Instant dueAt = Objects.requireNonNull(followUp.nextStep().dueAt());
    if (now.isBefore(dueAt)) {
      outbox.append(
          FollowUpEvents.due(
              followUp,
              now,
              told(followUp, handlers(followUp, handler), Alarms.Kind.REMINDER, now)));
      followUp.alarmed(dueAt);
      return;
    }
    if (isFirstTime(followUp, dueAt)) {
      outbox.append(
          FollowUpEvents.overdue(
              followUp,
              now,
              told(followUp, handlers(followUp, handler), Alarms.Kind.OVERDUE, now)));
    }
    List<UUID> above = nextAbove(followUp, handler);
    if (!above.isEmpty()) {
      outbox.append(
          FollowUpEvents.escalated(
              followUp, now, told(followUp, above, Alarms.Kind.ESCALATION, now)));
    }
    followUp.alarmed(Alarms.escalateAfter(followUp, now));
  }

  /** Whether nobody has been told that this step is overdue. */
  private boolean isFirstTime(FollowUp followUp, Instant dueAt) {
    return alarms.of(followUp.id()).stream()
        .noneMatch(
            alarm ->
                alarm.kind() == Alarms.Kind.OVERDUE
                    && alarm.step() == followUp.nextStep().step()
                    && Objects.equals(alarm.duty(), followUp.nextStep().duty())
                    && alarm.dueAt().equals(dueAt));
  }

  /** Whoever handles the case, and who stands in for them today. */
  private List<UUID> handlers(FollowUp followUp, UUID handler) {
    Set<UUID> handlers = new LinkedHashSet<>(List.of(handler));
    if (Router.deputyMayHandle(followUp.parties())) {
      handlers.addAll(organisation.deputiesOf(handler));
    }
    handlers.removeAll(followUp.concerned());
    return List.copyOf(handlers);
  }

  /**
   * The nearest one above who has not been told of this step. When all have been, the topmost is
   * told again.
   */
  private List<UUID> nextAbove(FollowUp followUp, UUID handler) {
    List<UUID> chain =
        router.candidates(followUp.unitId(), followUp.concerned(), followUp.parties());
    List<UUID> above = chain.subList(chain.indexOf(handler) + 1, chain.size());
    NextStep step = followUp.nextStep();
    Set<UUID> told = new LinkedHashSet<>();
    for (Alarm alarm : alarms.of(followUp.id())) {
      if (alarm.kind() == Alarms.Kind.ESCALATION
          && alarm.step() == step.step()
          && Objects.equals(alarm.duty(), step.duty())
          && alarm.dueAt().equals(step.dueAt())) {
        told.add(alarm.personId());
      }
    }
    List<UUID> left = above.stream().filter(person -> !told.contains(person)).toList();
    return left.isEmpty()
        ? above.stream().skip(Math.max(0, above.size() - 1)).toList()
        : left.subList(0, 1);
  }

  /** Who is told, remembered as told. */
  private List<Tell> told(FollowUp followUp, List<UUID> persons, Alarms.Kind kind, Instant now) {
    NextStep step = followUp.nextStep();
    Instant dueAt = Objects.requireNonNull(step.dueAt());
    List<Tell> tell = new ArrayList<>();
    Function<UUID, Tell> telling =
        person -> new Tell(person, noticeOf(kind), occurrence(step, followUp.alarmStage()));
    for (UUID person : persons) {
      alarms.remember(followUp.id(), new Alarm(now, kind, step.step(), step.duty(), dueAt, person));
      tell.add(telling.apply(person));
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

  private static String occurrence(NextStep step, int stage) {
    return step.step()
        + (step.duty() == null ? "" : "." + step.duty())
        + "@"
        + step.dueAt()
        + "#"
        + stage;
  }
}
