package se.patala.incident.whistleblowing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Admission;
import se.patala.kit.audit.Audit;
import se.patala.kit.audit.AuditEntry;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Caller;
import se.patala.kit.identity.HeldRoles;
import se.patala.kit.identity.Relation;
import se.patala.kit.policy.Policy;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;
import se.patala.kit.time.Sweden;

/** What lies in the reporting channel, for its handlers and, of one report, its reporter. */
@ApplicationScoped
public class SealedReports {

  /** Lag (2021:890), 5 kap. 8 §: confirmed within seven days of receipt. */
  private static final Period CONFIRMED_WITHIN = Period.ofDays(7);

  /** The same paragraph: answered within three months of the confirmation. */
  private static final Period ANSWERED_WITHIN = Period.ofMonths(3);

  private static final Duration ANSWER_IS_DUE_SOON = Duration.ofDays(14);

  /** The later of two times. */
  public static final BinaryOperator<Instant> LATER =
      BinaryOperator.maxBy(Comparator.naturalOrder());

  private static final String OBJECT = "sealed-report";
  private static final String RELATION = Relation.SEALED_HANDLER.name();

  /** Stands in the room's log instead of a person: nobody is to find a reporter there. */
  private static final String REPORTER = "REPORTER";

  private final Room room;
  private final HeldRoles roles;
  private final Policy policy;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final Audit audit;
  private final Sql sql;
  private final Clock clock;

  SealedReports(
      Room room,
      HeldRoles roles,
      Policy policy,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      Audit audit,
      Sql sql,
      Clock clock) {
    this.room = room;
    this.roles = roles;
    this.policy = policy;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.audit = audit;
    this.sql = sql;
    this.clock = clock;
  }

  /** Who wrote. */
  public enum Sender {
    REPORTER,
    HANDLER
  }

  /** What was written. */
  public enum Kind {
    /** What the reporter had added before the report came here. */
    ADDITION,
    /** Why the reporter had taken it back before that. */
    WITHDRAWAL,
    MESSAGE,
    /** That the report was received, 5 kap. 8 § 1. */
    CONFIRMATION,
    /** What was done about it and why, 5 kap. 8 § 2. */
    FEEDBACK
  }

  /**
   * A report as a line.
   *
   * @param receivedAt to the hour
   * @param confirmBy by when it is to be confirmed
   * @param answerBy by when the reporter is to be told what was done
   */
  record Line(
      UUID id,
      UUID authorityId,
      Instant receivedAt,
      Instant confirmBy,
      @Nullable Instant confirmedAt,
      Instant answerBy,
      @Nullable Instant answeredAt,
      @Nullable Instant closedAt) {}

  /** A file; its content is fetched by itself. */
  record File(UUID id, String name, String type, long size) {}

  /** A file as it lies there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ClosedFile(byte[] name, String type, byte[] content) {}

  /** A file as it is handed out. */
  @SuppressWarnings("ArrayRecordComponent") // up to 15 MB: neither copied nor ever compared
  record OpenedFile(String name, String type, byte[] content) {}

  /** One message with its words opened. */
  public record Message(UUID id, Instant at, Sender sender, Kind kind, String text) {}

  /** A report with its words opened. */
  record Opened(
      Line line,
      String narrative,
      @Nullable String influencerRelation,
      @Nullable String workTask,
      @Nullable String occurredAt,
      UUID unitId,
      @Nullable String eventUnitId,
      List<Message> messages,
      List<File> files) {}

  /** What is open first, oldest first: the clocks run. */
  @Transactional
  List<Line> list(Caller caller) {
    Set<UUID> authorities = authorities(caller);
    UUID[] own = own(caller);
    return room.ofAuthorities(
        authorities,
        () -> {
          record(caller, "sealed-report.list", "all");
          return sql.list(
              """
              SELECT * FROM whistleblowing.report WHERE id <> ALL (?)
              ORDER BY closed_at IS NOT NULL, received_at, id
              """,
              SealedReports::line,
              (Object) own);
        });
  }

  Opened read(Caller caller, UUID id) {
    Optional<ContentKey> key = contentKeys.open(id);
    return let(
        caller,
        id,
        "sealed-report.read",
        line ->
            sql.first(
                    """
                    SELECT unit_id, narrative, facts ->> 'influencerRelation' AS relation,
                           facts ->> 'workTask' AS task, facts ->> 'occurredAt' AS occurred,
                           facts ->> 'eventUnitId' AS event_unit
                    FROM whistleblowing.report WHERE id = ?
                    """,
                    row ->
                        new Opened(
                            line,
                            opened(key, "narrative", row.getBytes("narrative")),
                            row.getString("relation"),
                            row.getString("task"),
                            row.getString("occurred"),
                            row.getObject("unit_id", UUID.class),
                            row.getString("event_unit"),
                            messages(id, key, Integer.MAX_VALUE, 0),
                            files(id, key)),
                    id)
                .orElseThrow(Problem::notFound));
  }

  OpenedFile open(Caller caller, UUID id, UUID fileId) {
    ClosedFile closed =
        let(caller, id, "sealed-report.open-attachment", line -> closedFile(id, fileId))
            .orElseThrow(Problem::notFound);
    ContentKey key = contentKeys.open(id).orElseThrow(Problem::notFound);
    return new OpenedFile(
        key.decrypt("attachment-name." + fileId, closed.name()),
        closed.type(),
        key.decryptBytes("attachment." + fileId, closed.content()));
  }

  private Optional<ClosedFile> closedFile(UUID id, UUID fileId) {
    return sql.first(
        """
        SELECT name, media_type, content FROM whistleblowing.attachment
        WHERE id = ? AND report_id = ?
        """,
        row ->
            new ClosedFile(
                row.getBytes("name"), row.getString("media_type"), row.getBytes("content")),
        fileId,
        id);
  }

  /** A handler writes; a confirmation and an answer stop their clocks. */
  FirstAnswer write(Caller caller, IdempotencyKey idempotencyKey, UUID id, Kind kind, String text) {
    let(caller, id, "sealed-report.write", line -> line);
    Use use =
        firstAnswers.use(
            caller.actor(), idempotencyKey, "sealed-report " + id, List.of(kind, text));
    ContentKey key = contentKeys.open(id).orElseThrow(Problem::notFound);
    return firstAnswers.once(
        use, () -> room.ofReport(id, () -> insert(id, key, Sender.HANDLER, kind, text)));
  }

  /**
   * @throws Problem 409 while the reporter has had no answer
   */
  Line close(Caller caller, UUID id) {
    Line line = let(caller, id, "sealed-report.close", found -> found);
    if (line.answeredAt() == null) {
      throw Problem.of(
          Status.CONFLICT, "reporter-unanswered", Violation.of("status", "reporter-unanswered"));
    }
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                room.ofReport(
                    id,
                    () ->
                        sql.first(
                                """
                                UPDATE whistleblowing.report SET closed_at = coalesce(closed_at, ?)
                                WHERE id = ? RETURNING *
                                """,
                                SealedReports::line,
                                clock.instant(),
                                id)
                            .orElseThrow(Problem::notFound)));
  }

  /** What was just moved here, with the first word to its reporter: that it was received. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void receive(Admission handler, ContentKey key, String text) {
    UUID id = handler.incidentId();
    room.ofReport(
        id,
        () -> {
          audit.record(
              AuditEntry.allowed(
                  handler.authorityId(),
                  handler.personId().toString(),
                  "sealed-report.receive",
                  OBJECT,
                  id,
                  RELATION));
          return insert(id, key, Sender.HANDLER, Kind.CONFIRMATION, text);
        });
  }

  /** What comes from the reporter, who was let in by the report that was moved. */
  @Transactional(Transactional.TxType.MANDATORY)
  public FirstAnswer writeAsReporter(UUID id, ContentKey key, String text) {
    return room.ofReport(
        id,
        () -> {
          recordReporter(id, "sealed-report.write");
          return insert(id, key, Sender.REPORTER, Kind.MESSAGE, text);
        });
  }

  /** The dialogue for the reporter, oldest first. */
  public List<Message> messagesForReporter(UUID id, Paging paging) {
    Optional<ContentKey> key = contentKeys.open(id);
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                room.ofReport(
                    id,
                    () -> {
                      recordReporter(id, "sealed-report.read-messages");
                      return messages(
                          id, key, paging.limit(), (long) paging.index() * paging.limit());
                    }));
  }

  @Transactional
  public long countForReporter(UUID id) {
    return room.ofReport(
        id,
        () ->
            sql.first(
                    "SELECT count(*) FROM whistleblowing.message WHERE report_id = ?",
                    row -> row.getLong(1),
                    id)
                .orElse(0L));
  }

  /**
   * Where something is for handlers to do: a report to confirm or to answer soon, or a reporter who
   * wrote last.
   *
   * @return by authority, when the newest of it came, which for a report is told to the hour
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<UUID, Instant> waiting(Set<UUID> authorities) {
    Map<UUID, Instant> waiting = new HashMap<>();
    Instant soon = clock.instant().plus(ANSWER_IS_DUE_SOON);
    room
        .ofAuthorities(
            authorities,
            () ->
                sql.list(
                    """
                    SELECT r.*, m.at AS newest, m.sender FROM whistleblowing.report r
                    LEFT JOIN LATERAL (
                      SELECT at, sender FROM whistleblowing.message
                      WHERE report_id = r.id ORDER BY at DESC, id LIMIT 1) m ON true
                    WHERE r.closed_at IS NULL OR m.at > r.closed_at
                    """,
                    row ->
                        new Latest(line(row), Sql.instant(row, "newest"), row.getString("sender"))))
        .stream()
        .filter(latest -> latest.isWaiting(soon))
        .forEach(
            latest ->
                waiting.merge(
                    latest.line().authorityId(),
                    Objects.requireNonNullElse(latest.at(), latest.line().receivedAt()),
                    LATER));
    return waiting;
  }

  /**
   * A report and its last message, if it has any.
   *
   * @param sender of the message
   */
  private record Latest(Line line, @Nullable Instant at, @Nullable String sender) {

    boolean isWaiting(Instant soon) {
      return line.confirmedAt() == null
          || Sender.REPORTER.name().equals(sender)
          || (line.closedAt() == null
              && line.answeredAt() == null
              && line.answerBy().isBefore(soon));
    }
  }

  private FirstAnswer insert(UUID id, ContentKey key, Sender sender, Kind kind, String text) {
    UUID messageId = UUID.randomUUID();
    String field = "message." + messageId;
    Instant now = clock.instant();
    sql.update(
        """
        INSERT INTO whistleblowing.message (id, report_id, sender, kind, field, text, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        messageId,
        id,
        sender.name(),
        kind.name(),
        field,
        key.encrypt(field, text),
        now);
    if (kind == Kind.CONFIRMATION || kind == Kind.FEEDBACK) {
      sql.update(
          """
          UPDATE whistleblowing.report
          SET confirmed_at = coalesce(confirmed_at, ?), answered_at = coalesce(answered_at, ?)
          WHERE id = ?
          """,
          now,
          kind == Kind.FEEDBACK ? now : null,
          id);
    }
    return new FirstAnswer(messageId, now);
  }

  /** Lets a handler into one report; every single time leaves a row in the room's log. */
  private <T> T let(Caller caller, UUID id, String operation, Function<Line, T> step) {
    Optional<T> result =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Set<UUID> authorities = authorities(caller);
                  boolean own = List.of(own(caller)).contains(id);
                  return room.ofAuthorities(
                      authorities, entering(caller, id, operation, own, step));
                });
    return result.orElseThrow(Problem::notFound);
  }

  private <T> Supplier<Optional<T>> entering(
      Caller caller, UUID id, String operation, boolean own, Function<Line, T> step) {
    return () -> {
      Optional<Line> line =
          own || !policy.relations(operation).contains(Relation.SEALED_HANDLER)
              ? Optional.empty()
              : sql.first(
                  "SELECT * FROM whistleblowing.report WHERE id = ?", SealedReports::line, id);
      if (line.isEmpty()) {
        audit.record(AuditEntry.refused(caller.actor(), operation, OBJECT, id));
        return Optional.empty();
      }
      audit.record(
          AuditEntry.allowed(
              line.get().authorityId(), caller.actor(), operation, OBJECT, id, RELATION));
      return Optional.of(step.apply(line.get()));
    };
  }

  private void record(Caller caller, String operation, Object object) {
    audit.record(AuditEntry.allowed(null, caller.actor(), operation, OBJECT, object, RELATION));
  }

  private void recordReporter(UUID id, String operation) {
    audit.record(AuditEntry.allowed(null, REPORTER, operation, OBJECT, id, REPORTER));
  }

  private Set<UUID> authorities(Caller caller) {
    return roles.authorities(caller.person(), HeldRoles.SEALED_HANDLER);
  }

  /** Nobody handles what they filed or were exposed to themselves. */
  private UUID[] own(Caller caller) {
    return sql.list(
            "SELECT id FROM incident WHERE ? IN (reporter_id, exposed_id) AND compartment = 'WHISTLEBLOWING'",
            row -> row.getObject(1, UUID.class),
            caller.person())
        .toArray(UUID[]::new);
  }

  private List<Message> messages(UUID id, Optional<ContentKey> key, int limit, long offset) {
    return sql.list(
        """
        SELECT id, at, sender, kind, field, text FROM whistleblowing.message WHERE report_id = ?
        ORDER BY at, id LIMIT ? OFFSET ?
        """,
        row ->
            new Message(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(Sql.instant(row, "at")),
                Sender.valueOf(row.getString("sender")),
                Kind.valueOf(row.getString("kind")),
                opened(key, row.getString("field"), row.getBytes("text"))),
        id,
        limit,
        offset);
  }

  private List<File> files(UUID id, Optional<ContentKey> key) {
    return sql.list(
        """
        SELECT id, name, media_type, size FROM whistleblowing.attachment WHERE report_id = ?
        ORDER BY id
        """,
        row -> {
          UUID fileId = row.getObject("id", UUID.class);
          return new File(
              fileId,
              opened(key, "attachment-name." + fileId, row.getBytes("name")),
              row.getString("media_type"),
              row.getLong("size"));
        },
        id);
  }

  private static String opened(Optional<ContentKey> key, String field, byte[] text) {
    return key.map(open -> open.decrypt(field, text)).orElse("");
  }

  private static Line line(ResultSet row) throws SQLException {
    Instant receivedAt = Objects.requireNonNull(Sql.instant(row, "received_at"));
    Instant confirmedAt = Sql.instant(row, "confirmed_at");
    Instant confirmBy = after(receivedAt, CONFIRMED_WITHIN);
    return new Line(
        row.getObject("id", UUID.class),
        row.getObject("authority_id", UUID.class),
        receivedAt,
        confirmBy,
        confirmedAt,
        after(confirmedAt == null ? confirmBy : confirmedAt, ANSWERED_WITHIN),
        Sql.instant(row, "answered_at"),
        Sql.instant(row, "closed_at"));
  }

  private static Instant after(Instant at, Period period) {
    return at.atZone(Sweden.ZONE).plus(period).toInstant();
  }
}
