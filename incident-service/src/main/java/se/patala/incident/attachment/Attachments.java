package se.patala.incident.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import se.patala.incident.attachment.content.AttachmentContent;
import se.patala.incident.attachment.content.Decision;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.Admission;
import se.patala.incident.report.Enclosures;
import se.patala.incident.report.Reports;
import se.patala.incident.text.PersonalNumbers;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.Sha256;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/** Takes files in, keeps them encrypted, and hands them out again. */
@ApplicationScoped
class Attachments implements Enclosures {

  static final int MAX_PER_REPORT = 10;

  /** Looking through a picture takes memory: only so many at once, the others wait. */
  private final Semaphore inspections = new Semaphore(2);

  private static final int PATIENCE_SECONDS = 20;

  private final Reports reports;
  private final FirstAnswers firstAnswers;
  private final VirusScanner scanner;
  private final ScanRun scanRun;
  private final Sql sql;
  private final Clock clock;

  Attachments(
      Reports reports,
      FirstAnswers firstAnswers,
      VirusScanner scanner,
      ScanRun scanRun,
      Sql sql,
      Clock clock) {
    this.reports = reports;
    this.firstAnswers = firstAnswers;
    this.scanner = scanner;
    this.scanRun = scanRun;
    this.sql = sql;
    this.clock = clock;
  }

  /** A file as it is handed out. */
  @SuppressWarnings("ArrayRecordComponent") // up to 15 MB: neither copied nor ever compared
  record Opened(String name, String type, byte[] content) {}

  Enclosure add(
      Caller caller,
      IdempotencyKey key,
      UUID incidentId,
      byte[] sent,
      String declaredType,
      String sentName) {
    Admission admission = reports.admit(caller, incidentId, "incident.attach");
    Use use =
        firstAnswers.use(
            caller.actor(),
            key,
            "incident.attach " + incidentId,
            List.of(HexFormat.of().formatHex(Sha256.of(sent)), declaredType, sentName));
    ContentKey contentKey = reports.key(incidentId);
    Optional<FirstAnswer> answered = firstAnswers.find(use);
    if (answered.isPresent()) {
      return read(contentKey, incidentId, answered.get().id());
    }
    Decision.Accepted accepted = inspect(sent, declaredType, sentName);
    UUID id = UUID.randomUUID();
    // A name is free text too; nobody is asked about it, since it was seldom typed.
    byte[] name = contentKey.encrypt(nameField(id), PersonalNumbers.mask(accepted.name()));
    byte[] content = contentKey.encrypt(contentField(id), accepted.content());
    FirstAnswer answer =
        firstAnswers.once(
            use,
            () -> {
              // Holds the report, so that two files at once cannot both be the tenth.
              reports.hold(admission);
              requireRoom(incidentId);
              Instant now = clock.instant();
              sql.update(
                  """
                  INSERT INTO attachment (id, incident_id, author_id, name, media_type, size, state, at)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                  """,
                  id,
                  incidentId,
                  admission.personId(),
                  name,
                  accepted.type().mediaType(),
                  (long) accepted.content().length,
                  (scanner.isConfigured() ? State.QUARANTINED : State.READY).name(),
                  now);
              sql.update(
                  "INSERT INTO attachment_content (attachment_id, content) VALUES (?, ?)",
                  id,
                  content);
              return new FirstAnswer(id, now);
            });
    scanRun.wake();
    return read(contentKey, incidentId, answer.id());
  }

  Opened open(Caller caller, UUID incidentId, UUID id) {
    reports.admit(caller, incidentId, "incident.open-attachment");
    ContentKey key = reports.key(incidentId);
    Enclosure enclosure = read(key, incidentId, id);
    switch (enclosure.state()) {
      case READY -> {}
      case QUARANTINED ->
          throw Problem.retryLater(
              Status.CONFLICT, "quarantined", 30, Violation.of("state", "quarantined"));
      case REFUSED -> throw Problem.notFound();
    }
    byte[] content =
        sql.first(
                "SELECT content FROM attachment_content WHERE attachment_id = ?",
                row -> row.getBytes(1),
                id)
            .orElseThrow(Problem::notFound);
    return new Opened(
        enclosure.name(), enclosure.type(), key.decryptBytes(contentField(id), content));
  }

  @Override
  public List<Enclosure> of(UUID incidentId, ContentKey key) {
    return sql.list(
        """
        SELECT id, name, media_type, size, state, at FROM attachment WHERE incident_id = ?
        ORDER BY at, id
        """,
        row -> enclosure(row, key),
        incidentId);
  }

  static String contentField(UUID id) {
    return "attachment." + id;
  }

  private static String nameField(UUID id) {
    return "attachment-name." + id;
  }

  private Enclosure read(ContentKey key, UUID incidentId, UUID id) {
    return sql.first(
            """
            SELECT id, name, media_type, size, state, at FROM attachment
            WHERE id = ? AND incident_id = ?
            """,
            row -> enclosure(row, key),
            id,
            incidentId)
        .orElseThrow(Problem::notFound);
  }

  private static Enclosure enclosure(ResultSet row, ContentKey key) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Enclosure(
        id,
        key.decrypt(nameField(id), row.getBytes("name")),
        row.getString("media_type"),
        row.getLong("size"),
        State.valueOf(row.getString("state")),
        Objects.requireNonNull(Sql.instant(row, "at")));
  }

  private Decision.Accepted inspect(byte[] sent, String declaredType, String sentName) {
    try {
      if (!inspections.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Problem.retryLater(Status.SERVICE_UNAVAILABLE, "unavailable", PATIENCE_SECONDS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Problem.retryLater(Status.SERVICE_UNAVAILABLE, "unavailable", PATIENCE_SECONDS);
    }
    try {
      return switch (AttachmentContent.decide(sent, declaredType, sentName)) {
        case Decision.Accepted accepted -> accepted;
        case Decision.Refused refused ->
            throw Problem.of(status(refused), "file-refused", Violation.of("file", refused.code()));
      };
    } finally {
      inspections.release();
    }
  }

  private static Status status(Decision.Refused refused) {
    return switch (refused.reason()) {
      case FILE_TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE;
      case FILE_TYPE_NOT_ALLOWED -> Status.UNSUPPORTED_MEDIA_TYPE;
      default -> Status.BAD_REQUEST;
    };
  }

  private void requireRoom(UUID incidentId) {
    long held =
        sql.first(
                "SELECT count(*) FROM attachment WHERE incident_id = ?",
                row -> row.getLong(1),
                incidentId)
            .orElse(0L);
    if (held >= MAX_PER_REPORT) {
      throw Problem.of(
          Status.CONFLICT,
          "too-many-attachments",
          Violation.of("file", "too-many-attachments", MAX_PER_REPORT));
    }
  }
}
