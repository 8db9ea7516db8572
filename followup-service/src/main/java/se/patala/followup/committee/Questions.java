package se.patala.followup.committee;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.committee.CommitteeEvents.NoticeKind;
import se.patala.followup.committee.CommitteeEvents.Numbered;
import se.patala.followup.committee.QuestionViews.QuestionKind;
import se.patala.followup.committee.QuestionViews.QuestionRequest;
import se.patala.followup.committee.QuestionViews.QuestionView;
import se.patala.followup.committee.QuestionViews.Verdict;
import se.patala.kit.content.ContentKey;
import se.patala.kit.event.Outbox;
import se.patala.kit.http.EntityTags;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/** Questions to the employer, each with a day by which it is to be answered. */
@ApplicationScoped
class Questions {

  /** How far ahead an answer can be asked for. */
  private static final int MOST_DAYS = 180;

  private static final int DAYS_OF_WARNING = 7;
  private static final int DAYS_BETWEEN_REMINDERS = 7;

  private static final String QUESTION =
      """
      SELECT id, version, kind, asked_at, question, answer_due, follows_up, answered_at, answer,
             verdict
      FROM committee_question
      """;

  private final Sql sql;
  private final Committees committees;
  private final CommitteeKeys keys;
  private final Outbox outbox;
  private final Clock clock;

  Questions(Sql sql, Committees committees, CommitteeKeys keys, Outbox outbox, Clock clock) {
    this.sql = sql;
    this.committees = committees;
    this.keys = keys;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Newest first. */
  List<QuestionView> of(Committee committee) {
    ContentKey key = keys.of(committee);
    return sql.list(
        QUESTION + " WHERE committee_id = ? ORDER BY asked_at DESC, id",
        row -> view(row, key),
        committee.id());
  }

  QuestionView read(Committee committee, UUID id) {
    return read(committee, id, keys.of(committee));
  }

  private QuestionView read(Committee committee, UUID id, ContentKey key) {
    return sql.first(
            QUESTION + " WHERE committee_id = ? AND id = ?",
            row -> view(row, key),
            committee.id(),
            id)
        .orElseThrow(Problem::notFound);
  }

  QuestionView ask(Committee committee, UUID person, QuestionRequest request) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    List<Violation> violations = new ArrayList<>();
    if (request.answerDue().isBefore(today)
        || request.answerDue().isAfter(today.plusDays(MOST_DAYS))) {
      violations.add(Violation.of("answerDue", "answer-day", MOST_DAYS));
    }
    if (request.kind() == QuestionKind.MEASURES_DEMAND
        && !committees.isSafetyRepresentative(committee, person)) {
      violations.add(Violation.of("kind", "safety-representative-demands"));
    }
    UUID followsUp = request.followsUp();
    if (followsUp != null && !isOf(committee, followsUp)) {
      violations.add(Violation.of("followsUp", "not-found"));
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    UUID id = UUID.randomUUID();
    ContentKey key = keys.of(committee);
    byte[] words = key.encrypt(field(id, "question"), request.question());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Instant now = clock.instant();
              sql.update(
                  """
                  INSERT INTO committee_question (id, version, events, committee_id, kind, asked_by,
                    asked_at, question, answer_due, follows_up, alarm_at)
                  VALUES (?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?)
                  """,
                  id,
                  committee.id(),
                  request.kind().name(),
                  person,
                  now,
                  words,
                  request.answerDue(),
                  followsUp,
                  firstAlarm(request.answerDue(), today));
              outbox.append(
                  CommitteeEvents.ofQuestion(
                      NoticeKind.QUESTION_ASKED,
                      committee,
                      new Numbered(id, 1),
                      committees.employers(committee),
                      now));
            });
    return read(committee, id, key);
  }

  /** A week before, or on the day when that has been. */
  private static Instant firstAlarm(LocalDate due, LocalDate today) {
    LocalDate warning = due.minusDays(DAYS_OF_WARNING);
    return SwedishCalendar.endOf(warning.isAfter(today) ? warning : due);
  }

  private boolean isOf(Committee committee, UUID question) {
    return sql.first(
            "SELECT 1 FROM committee_question WHERE committee_id = ? AND id = ?",
            row -> true,
            committee.id(),
            question)
        .isPresent();
  }

  QuestionView answer(
      Committee committee, UUID person, UUID id, @Nullable String ifMatch, String answer) {
    ContentKey key = keys.of(committee);
    byte[] words = key.encrypt(field(id, "answer"), answer);
    return change(
        committee,
        id,
        key,
        ifMatch,
        question -> {
          if (question.answer() != null) {
            throw Problem.of(Status.CONFLICT, "answered-already");
          }
          sql.update(
              """
              UPDATE committee_question SET version = version + 1, answered_by = ?, answered_at = ?,
                answer = ?, alarm_at = NULL
              WHERE id = ?
              """,
              person,
              clock.instant(),
              words,
              id);
          tell(
              NoticeKind.QUESTION_ANSWERED,
              committee,
              id,
              committees.membersBut(committee, person));
        });
  }

  QuestionView judge(Committee committee, UUID id, @Nullable String ifMatch, Verdict verdict) {
    return change(
        committee,
        id,
        keys.of(committee),
        ifMatch,
        question -> {
          if (question.answer() == null || question.verdict() != null) {
            throw Problem.of(Status.CONFLICT, "not-to-be-judged");
          }
          sql.update(
              """
              UPDATE committee_question SET version = version + 1, verdict = ?, verdict_at = ?
              WHERE id = ?
              """,
              verdict.name(),
              clock.instant(),
              id);
        });
  }

  /** A change of a question as it stands now. */
  private interface Change {
    void apply(QuestionView question);
  }

  private QuestionView change(
      Committee committee, UUID id, ContentKey key, @Nullable String ifMatch, Change change) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              QuestionView question =
                  sql.first(
                          QUESTION + " WHERE committee_id = ? AND id = ? FOR UPDATE",
                          row -> view(row, key),
                          committee.id(),
                          id)
                      .orElseThrow(Problem::notFound);
              EntityTags.require(ifMatch, question.version());
              change.apply(question);
            });
    return read(committee, id, key);
  }

  /**
   * Those whose employer is to be told by now that the answer is due. A committee that is no more
   * waits for nothing.
   */
  List<UUID> withAlarm(Instant now) {
    return sql.list(
        """
        SELECT id FROM committee_question q WHERE alarm_at <= ?
          AND EXISTS (SELECT 1 FROM committee_member m WHERE m.committee_id = q.committee_id)
        ORDER BY alarm_at, id
        """,
        row -> row.getObject(1, UUID.class),
        now);
  }

  /** Tells whom it concerns, in a transaction of its own, and comes back in a week. */
  void remind(Committee committee, UUID id) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.first(
                        """
                        SELECT answer_due FROM committee_question
                        WHERE id = ? AND alarm_at <= ? FOR UPDATE
                        """,
                        row -> row.getObject(1, LocalDate.class),
                        id,
                        clock.instant())
                    .ifPresent(due -> remind(committee, id, due)));
  }

  private void remind(Committee committee, UUID id, LocalDate due) {
    Instant now = clock.instant();
    boolean overdue = !now.isBefore(SwedishCalendar.endOf(due));
    LocalDate next = overdue ? SwedishCalendar.dayOf(now).plusDays(DAYS_BETWEEN_REMINDERS) : due;
    sql.update(
        "UPDATE committee_question SET alarm_at = ? WHERE id = ?", SwedishCalendar.endOf(next), id);
    List<UUID> tell = new ArrayList<>(committees.employers(committee));
    if (overdue) {
      tell.addAll(committees.chairs(committee));
    }
    tell(overdue ? NoticeKind.QUESTION_OVERDUE : NoticeKind.QUESTION_DUE, committee, id, tell);
  }

  private void tell(NoticeKind kind, Committee committee, UUID id, Collection<UUID> persons) {
    long number =
        sql.first(
                "UPDATE committee_question SET events = events + 1 WHERE id = ? RETURNING events",
                row -> row.getLong(1),
                id)
            .orElseThrow();
    outbox.append(
        CommitteeEvents.ofQuestion(
            kind, committee, new Numbered(id, number), persons, clock.instant()));
  }

  private QuestionView view(ResultSet row, ContentKey key) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    LocalDate due = row.getObject("answer_due", LocalDate.class);
    byte @Nullable [] answer = row.getBytes("answer");
    @Nullable String verdict = row.getString("verdict");
    return new QuestionView(
        id,
        QuestionKind.valueOf(row.getString("kind")),
        key.decrypt(field(id, "question"), row.getBytes("question")),
        Objects.requireNonNull(Sql.instant(row, "asked_at")),
        due,
        answer == null && !clock.instant().isBefore(SwedishCalendar.endOf(due)),
        row.getObject("follows_up", UUID.class),
        answer == null ? null : key.decrypt(field(id, "answer"), answer),
        Sql.instant(row, "answered_at"),
        verdict == null ? null : Verdict.valueOf(verdict),
        row.getLong("version"));
  }

  private static String field(UUID question, String name) {
    return question + "." + name;
  }
}
