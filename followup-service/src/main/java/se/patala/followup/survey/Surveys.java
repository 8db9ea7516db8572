package se.patala.followup.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.security.KeyPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.organisation.Employees;
import se.patala.followup.survey.Survey.Group;
import se.patala.followup.survey.SurveyEvents.NoticeKind;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.event.Outbox;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;
import se.patala.statistics.Rules;

/** Plans, opens and closes surveys. */
@ApplicationScoped
class Surveys {

  static final String SURVEY =
      """
      SELECT id, opens_on, closes_on, repeat_months, opened_at, closed_at, employees, groups
      FROM survey
      """;

  private static final Logger LOG = Logger.getLogger(Surveys.class);
  private static final int LEAST_DAYS = 7;
  private static final int MOST_DAYS = 60;
  private static final int MOST_DAYS_AHEAD = 400;
  private static final int DAYS_OF_WARNING = 3;
  private static final int MOST_MONTHS_LATER = 6;

  /** An event with all employees of a city would be too large. */
  private static final int TOLD_BY_ONE_EVENT = 500;

  private static final TypeReference<List<Group>> GROUPS = new TypeReference<>() {};

  private final Sql sql;
  private final Employees employees;
  private final ContentKeys contentKeys;
  private final SurveyBoxes boxes;
  private final SurveyTally tally;
  private final Audit audit;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  Surveys(
      Sql sql,
      Employees employees,
      ContentKeys contentKeys,
      SurveyBoxes boxes,
      SurveyTally tally,
      Audit audit,
      Outbox outbox,
      ObjectMapper json,
      Clock clock) {
    this.sql = sql;
    this.employees = employees;
    this.contentKeys = contentKeys;
    this.boxes = boxes;
    this.tally = tally;
    this.audit = audit;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /** Newest first. */
  List<Survey> all() {
    return sql.list(SURVEY + " ORDER BY opens_on DESC", this::survey);
  }

  Optional<Survey> find(UUID id) {
    return sql.first(SURVEY + " WHERE id = ?", this::survey, id);
  }

  /** The key that everybody's passes are verified with, as X.509; empty before it opens. */
  Optional<byte[]> publicKey(UUID id) {
    return sql.first(
        "SELECT public_key FROM survey WHERE id = ? AND public_key IS NOT NULL",
        row -> row.getBytes(1),
        id);
  }

  /**
   * @param repeatMonths null when it does not come again
   * @throws Problem 400 for days that are no survey, 409 when there is another one then
   */
  Survey plan(UUID person, LocalDate opensOn, LocalDate closesOn, @Nullable Integer repeatMonths) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    List<Violation> violations = new ArrayList<>();
    if (opensOn.isBefore(today) || opensOn.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
      violations.add(Violation.of("opensOn", "answer-day", MOST_DAYS_AHEAD));
    }
    long days = ChronoUnit.DAYS.between(opensOn, closesOn) + 1;
    if (days < LEAST_DAYS || days > MOST_DAYS) {
      violations.add(Violation.of("closesOn", "survey-days", LEAST_DAYS, MOST_DAYS));
    }
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    UUID id = UUID.randomUUID();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              lock();
              if (isTaken(null, opensOn, closesOn)) {
                throw Problem.of(Status.CONFLICT, "another-survey");
              }
              insert(id, person, opensOn, closesOn, repeatMonths);
            });
    audit(person, "survey.plan", id);
    try {
      openDue();
    } catch (RuntimeException failure) {
      // It is planned; the next run opens it.
      LOG.warn("A survey could not be opened at once", failure);
    }
    return find(id).orElseThrow();
  }

  private void audit(UUID person, String operation, UUID id) {
    audit.record(AuditEntry.allowed(null, person.toString(), operation, "survey", id, "ANALYST"));
  }

  /** Planning happens one at a time. */
  private void lock() {
    sql.first("SELECT pg_advisory_xact_lock(hashtext('survey'))", row -> true);
  }

  /** Figures of a survey stand by the quarter in which it closed, so there is one of each. */
  private boolean isTaken(@Nullable UUID but, LocalDate opensOn, LocalDate closesOn) {
    return sql.first(
            """
            SELECT 1 FROM survey
            WHERE id IS DISTINCT FROM ?
              AND (daterange(opens_on, closes_on, '[]') && daterange(?, ?, '[]')
                OR date_trunc('quarter', closes_on) = date_trunc('quarter', ?::date))
            LIMIT 1
            """,
            row -> true,
            but,
            opensOn,
            closesOn,
            closesOn)
        .isPresent();
  }

  private void insert(
      UUID id,
      @Nullable UUID person,
      LocalDate opensOn,
      LocalDate closesOn,
      @Nullable Integer repeatMonths) {
    sql.update(
        """
        INSERT INTO survey (id, opens_on, closes_on, repeat_months, planned_by, planned_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id,
        opensOn,
        closesOn,
        repeatMonths,
        person,
        clock.instant());
  }

  /**
   * @throws Problem 404 when there is none, 409 when it has opened
   */
  void cancel(UUID person, UUID id) {
    if (find(id).isEmpty()) {
      throw Problem.notFound();
    }
    int cancelled = sql.update("DELETE FROM survey WHERE id = ? AND opened_at IS NULL", id);
    if (cancelled == 0) {
      throw Problem.of(Status.CONFLICT, "survey-has-opened");
    }
    audit(person, "survey.cancel", id);
  }

  /** Opens those whose day has come. */
  void openDue() {
    for (Survey survey : all().reversed()) {
      if (survey.state() == Survey.State.PLANNED && !clock.instant().isBefore(survey.opens())) {
        open(survey);
      }
    }
  }

  private void open(Survey survey) {
    UUID owner =
        sql.first(
                "SELECT id FROM unit WHERE parent_id IS NULL AND active",
                row -> row.getObject(1, UUID.class))
            .orElseThrow(() -> new IllegalStateException("There is no municipality to ask"));
    KeyPair keys = BlindSignature.newKeys();
    byte[] privateKey =
        contentKeys
            .openOrCreate(survey.id(), owner, Compartment.ORDINARY)
            .encrypt("privateKey", keys.getPrivate().getEncoded());
    List<Group> groups = groups();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              List<UUID> everybody = everybody();
              int opened =
                  sql.update(
                      """
                      UPDATE survey SET opened_at = ?, employees = ?, groups = ?::jsonb,
                        public_key = ?, private_key = ?
                      WHERE id = ? AND opened_at IS NULL
                      """,
                      clock.instant(),
                      everybody.size(),
                      written(groups),
                      keys.getPublic().getEncoded(),
                      privateKey,
                      survey.id());
              if (opened > 0) {
                boxes.make(survey.id());
                tell(NoticeKind.SURVEY_OPENED, survey.id(), everybody);
              }
            });
  }

  /** The nämnder that are large enough to be told of, the smallest first. */
  private List<Group> groups() {
    return employees.byAuthority().entrySet().stream()
        .filter(authority -> authority.getValue().employees() >= Rules.LEAST_EMPLOYEES)
        .map(
            authority ->
                new Group(
                    authority.getKey(),
                    authority.getValue().name(),
                    authority.getValue().employees()))
        .sorted(Comparator.comparingInt(Group::employees).thenComparing(Group::code))
        .toList();
  }

  private List<UUID> everybody() {
    return sql.list(
        "SELECT id FROM person WHERE active ORDER BY id", row -> row.getObject(1, UUID.class));
  }

  /** Tells everybody, once, that few days are left. Who has answered nobody knows. */
  void remindDue() {
    for (Survey survey : all()) {
      if (survey.state() == Survey.State.OPEN
          && !clock.instant().isBefore(survey.closes().minus(DAYS_OF_WARNING, ChronoUnit.DAYS))) {
        QuarkusTransaction.requiringNew().run(() -> remind(survey));
      }
    }
  }

  private void remind(Survey survey) {
    int reminded =
        sql.update(
            "UPDATE survey SET reminded_at = ? WHERE id = ? AND reminded_at IS NULL",
            clock.instant(),
            survey.id());
    if (reminded > 0) {
      tell(NoticeKind.SURVEY_CLOSING, survey.id(), everybody());
    }
  }

  /** Closes those whose last day is over. */
  void closeDue() {
    for (Survey survey : all()) {
      if (survey.state() == Survey.State.OPEN && !clock.instant().isBefore(survey.closes())) {
        settle(survey.id());
      }
    }
  }

  /**
   * Closes it before its last day.
   *
   * @throws Problem 404 when there is none, 409 when it is not open, or another one has closed in
   *     the same quarter
   */
  Survey close(UUID person, UUID id) {
    if (find(id).isEmpty()) {
      throw Problem.notFound();
    }
    if (!settle(id)) {
      throw Problem.of(Status.CONFLICT, "survey-not-open");
    }
    audit(person, "survey.close", id);
    return find(id).orElseThrow();
  }

  /**
   * Counts the answers, keeps what can be told, and deletes the rest. A repeated survey is planned
   * anew.
   *
   * @return whether it was open
   */
  private boolean settle(UUID id) {
    Optional<ContentKey> key = contentKeys.open(id);
    boolean settled =
        key.isPresent()
            && QuarkusTransaction.requiringNew()
                .call(
                    () -> {
                      lock();
                      Optional<Survey> open =
                          sql.first(
                              SURVEY + " WHERE id = ? AND closed_at IS NULL FOR UPDATE",
                              this::survey,
                              id);
                      open.ifPresent(survey -> settle(survey, key.get()));
                      return open.isPresent();
                    });
    forgetClosed();
    return settled;
  }

  private void settle(Survey survey, ContentKey key) {
    LocalDate today = SwedishCalendar.dayOf(clock.instant());
    LocalDate closesOn = today.isBefore(survey.closesOn()) ? today : survey.closesOn();
    if (isTaken(survey.id(), survey.opensOn(), closesOn)) {
      throw Problem.of(Status.CONFLICT, "another-survey");
    }
    tally.settle(survey, key);
    sql.update(
        "UPDATE survey SET closed_at = ?, closes_on = ? WHERE id = ?",
        clock.instant(),
        closesOn,
        survey.id());
    tell(NoticeKind.SURVEY_CLOSED, survey.id(), committeeMembers());
    planNext(survey);
  }

  /** Destroys the keys of those that are closed: then no copy of what they collected opens. */
  void forgetClosed() {
    sql.list(
            "SELECT id FROM survey WHERE closed_at IS NOT NULL AND private_key IS NOT NULL",
            row -> row.getObject(1, UUID.class))
        .forEach(
            closed -> {
              contentKeys.destroy(closed);
              QuarkusTransaction.requiringNew()
                  .run(
                      () ->
                          sql.update("UPDATE survey SET private_key = NULL WHERE id = ?", closed));
            });
  }

  /** At the same distance, or as many months later as it takes to be alone in its quarter. */
  private void planNext(Survey survey) {
    Integer months = survey.repeatMonths();
    if (months == null) {
      return;
    }
    long days = ChronoUnit.DAYS.between(survey.opensOn(), survey.closesOn());
    IntStream.rangeClosed(months, months + MOST_MONTHS_LATER)
        .mapToObj(later -> survey.opensOn().plusMonths(later))
        .filter(opensOn -> !isTaken(null, opensOn, opensOn.plusDays(days)))
        .findFirst()
        .ifPresent(
            opensOn -> insert(UUID.randomUUID(), null, opensOn, opensOn.plusDays(days), months));
  }

  private List<UUID> committeeMembers() {
    return sql.list(
        """
        SELECT DISTINCT p.id FROM committee_member m JOIN person p ON p.id = m.person_id
        WHERE p.active ORDER BY p.id
        """,
        row -> row.getObject(1, UUID.class));
  }

  private void tell(NoticeKind kind, UUID id, List<UUID> persons) {
    for (int from = 0; from < persons.size(); from += TOLD_BY_ONE_EVENT) {
      long number =
          sql.first(
                  "UPDATE survey SET events = events + 1 WHERE id = ? RETURNING events",
                  row -> row.getLong(1),
                  id)
              .orElseThrow();
      outbox.append(
          SurveyEvents.of(
              kind,
              id,
              number,
              persons.subList(from, Math.min(from + TOLD_BY_ONE_EVENT, persons.size())),
              clock.instant()));
    }
  }

  private Survey survey(ResultSet row) throws SQLException {
    return new Survey(
        row.getObject("id", UUID.class),
        row.getObject("opens_on", LocalDate.class),
        row.getObject("closes_on", LocalDate.class),
        row.getObject("repeat_months", Integer.class),
        Sql.instant(row, "opened_at"),
        Sql.instant(row, "closed_at"),
        row.getInt("employees"),
        groups(row.getString("groups")));
  }

  private List<Group> groups(@Nullable String written) {
    try {
      return written == null ? List.of() : json.readValue(written, GROUPS);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The groups of a survey do not read", failure);
    }
  }

  private String written(List<Group> groups) {
    try {
      return Objects.requireNonNull(json.writeValueAsString(groups));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The groups of a survey have no JSON form", failure);
    }
  }
}
