package se.patala.incident.smallevent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.incident.idempotency.FirstAnswers;
import se.patala.incident.idempotency.FirstAnswers.FirstAnswer;
import se.patala.incident.idempotency.FirstAnswers.Use;
import se.patala.incident.idempotency.IdempotencyKey;
import se.patala.incident.report.BecomesReport;
import se.patala.incident.report.InfluencerRelation;
import se.patala.incident.report.OccurredAt;
import se.patala.incident.text.TypedText;
import se.patala.incident.unit.Units;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.content.DoomedKeys;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Notes what one would not report by itself. A note is its owner's alone and may be deleted. */
@ApplicationScoped
class SmallEvents implements BecomesReport {

  private static final String LINE = "small-event.line";

  /**
   * Kinds of the taxonomy's harassment that people meet most and report least, TRAK-TEL to
   * TRAK-NARV, and everything else.
   */
  enum Kind {
    TRAK_TEL,
    TRAK_MEDD,
    TRAK_SKULD,
    TRAK_ANSP,
    TRAK_SJALV,
    TRAK_UTH,
    TRAK_FILM,
    TRAK_FORO,
    TRAK_NARV,
    ANNAT
  }

  private final Sql sql;
  private final FirstAnswers firstAnswers;
  private final ContentKeys contentKeys;
  private final DoomedKeys doomedKeys;
  private final Units units;
  private final Clock clock;

  SmallEvents(
      Sql sql,
      FirstAnswers firstAnswers,
      ContentKeys contentKeys,
      DoomedKeys doomedKeys,
      Units units,
      Clock clock) {
    this.sql = sql;
    this.firstAnswers = firstAnswers;
    this.contentKeys = contentKeys;
    this.doomedKeys = doomedKeys;
    this.units = units;
    this.clock = clock;
  }

  /** A note with its line opened. */
  record SmallEvent(
      UUID id,
      Kind kind,
      Instant occurredAt,
      @Nullable String line,
      @Nullable InfluencerRelation influencerRelation,
      @Nullable UUID incidentId) {}

  FirstAnswer note(
      Caller caller, IdempotencyKey key, SmallEventResource.SmallEventRequest request) {
    UUID owner = caller.person();
    Use use = firstAnswers.use(caller.actor(), key, "small-event.note", request);
    TypedText typed = TypedText.of(request.maskPersonalNumbers());
    String line = typed.acceptOptional("line", request.line());
    OccurredAt.check(request.occurredAt(), clock, typed);
    typed.refuse();
    UUID id = UUID.randomUUID();
    byte[] ciphertext =
        line == null
            ? null
            : contentKeys
                .create(id, units.authorityOrNone(caller.unitId()), Compartment.ORDINARY)
                .encrypt(LINE, line);
    Instant occurredAt =
        Objects.requireNonNullElseGet(request.occurredAt(), clock::instant)
            .truncatedTo(ChronoUnit.MICROS);
    InfluencerRelation relation = request.influencerRelation();
    return firstAnswers.once(
        use,
        () -> {
          sql.update(
              """
              INSERT INTO small_event (id, owner_id, kind, influencer_relation, line, occurred_at)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
              id,
              owner,
              request.kind().name(),
              relation == null ? null : relation.name(),
              ciphertext,
              occurredAt);
          return new FirstAnswer(id, occurredAt);
        });
  }

  /** Newest first. */
  List<SmallEvent> of(UUID owner) {
    return sql.list(
        """
        SELECT id, kind, influencer_relation, line, occurred_at, incident_id FROM small_event
        WHERE owner_id = ? ORDER BY occurred_at DESC, id
        """,
        this::open,
        owner);
  }

  @Transactional
  void delete(Caller caller, UUID id) {
    int deleted =
        sql.update("DELETE FROM small_event WHERE id = ? AND owner_id = ?", id, caller.person());
    if (deleted == 0) {
      throw Problem.notFound();
    }
    doomedKeys.doom(id);
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void became(
      UUID ownerId, UUID incidentId, @Nullable UUID draftId, Set<UUID> smallEventIds) {
    if (!smallEventIds.isEmpty()) {
      sql.update(
          "UPDATE small_event SET incident_id = ? WHERE owner_id = ? AND id = ANY (?)",
          incidentId,
          ownerId,
          smallEventIds.toArray(UUID[]::new));
    }
  }

  private SmallEvent open(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] line = row.getBytes("line");
    String relation = row.getString("influencer_relation");
    return new SmallEvent(
        id,
        Kind.valueOf(row.getString("kind")),
        Objects.requireNonNull(Sql.instant(row, "occurred_at")),
        line == null ? null : contentKeys.open(id).map(key -> key.decrypt(LINE, line)).orElse(""),
        relation == null ? null : InfluencerRelation.valueOf(relation),
        row.getObject("incident_id", UUID.class));
  }
}
