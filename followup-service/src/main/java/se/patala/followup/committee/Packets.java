package se.patala.followup.committee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.committee.CommitteeEvents.NoticeKind;
import se.patala.followup.committee.PacketViews.ApprovalRequest;
import se.patala.followup.committee.PacketViews.PacketContent;
import se.patala.followup.committee.PacketViews.PacketState;
import se.patala.followup.committee.PacketViews.PacketSummary;
import se.patala.followup.committee.PacketViews.PacketView;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.Sha256;
import se.patala.kit.event.Outbox;
import se.patala.kit.http.EntityTags;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;
import se.patala.statistics.Period;

/**
 * A committee's quarter in one paper. The employer approves it, and from then on it is what it is;
 * the chair accepts it, with its place in the minutes.
 */
@ApplicationScoped
class Packets {

  private static final String PACKET =
      """
      SELECT id, version, period, prepared_at, approved_at, words, content, sha256, accepted_at, minutes
      FROM committee_packet
      """;

  private final Sql sql;
  private final Committees committees;
  private final PacketContents contents;
  private final CommitteeKeys keys;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  Packets(
      Sql sql,
      Committees committees,
      PacketContents contents,
      CommitteeKeys keys,
      Outbox outbox,
      ObjectMapper json,
      Clock clock) {
    this.sql = sql;
    this.committees = committees;
    this.contents = contents;
    this.keys = keys;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /** Newest first. */
  List<PacketSummary> of(Committee committee) {
    return sql.list(
        PACKET + " WHERE committee_id = ? ORDER BY period DESC", Packets::summary, committee.id());
  }

  PacketView read(Committee committee, String period) {
    return read(committee, period, keys.of(committee));
  }

  private PacketView read(Committee committee, String period, ContentKey key) {
    Stored stored =
        sql.first(
                PACKET + " WHERE committee_id = ? AND period = ?",
                row -> stored(row, key),
                committee.id(),
                period)
            .orElseThrow(Problem::notFound);
    PacketContent content =
        stored.content() == null
            ? contents.of(committee, Period.parse(period))
            : content(stored.content());
    return new PacketView(
        stored.summary(),
        stored.words(),
        content,
        stored.sha256() == null ? digest(bytes(content)) : stored.sha256(),
        stored.version());
  }

  /** A packet as it lies, its words opened. */
  private record Stored(
      UUID id,
      long version,
      PacketSummary summary,
      @Nullable String words,
      @Nullable String content,
      @Nullable String sha256) {}

  /**
   * Prepares a quarter for a committee that has none yet, and tells the employer, who approves it.
   */
  void prepare(Committee committee, Period quarter) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              UUID id = UUID.randomUUID();
              Instant now = clock.instant();
              int inserted =
                  sql.update(
                      """
                      INSERT INTO committee_packet (id, version, events, committee_id, period, prepared_at)
                      VALUES (?, 1, 0, ?, ?, ?) ON CONFLICT DO NOTHING
                      """,
                      id,
                      committee.id(),
                      quarter.code(),
                      now);
              if (inserted > 0) {
                tell(NoticeKind.PACKET_PREPARED, committee, id, committees.employers(committee));
              }
            });
  }

  /** What is approved is what was read: when something has changed since, it is refused. */
  PacketView approve(
      Committee committee,
      UUID person,
      String period,
      @Nullable String ifMatch,
      ApprovalRequest request) {
    ContentKey key = keys.of(committee);
    PacketView read = read(committee, period, key);
    byte[] content = bytes(read.content());
    return change(
        committee,
        period,
        key,
        ifMatch,
        PacketState.PREPARED,
        stored -> {
          if (!request.sha256().equals(read.sha256())) {
            throw Problem.of(
                Status.PRECONDITION_FAILED,
                "stale-version",
                Violation.of("sha256", "packet-changed"));
          }
          sql.update(
              """
              UPDATE committee_packet SET version = version + 1, approved_by = ?, approved_at = ?,
                words = ?, content = ?, sha256 = ?
              WHERE id = ?
              """,
              person,
              clock.instant(),
              key.encrypt(field(stored.id(), "words"), request.words()),
              key.encrypt(field(stored.id(), "content"), content),
              read.sha256(),
              stored.id());
          tell(
              NoticeKind.PACKET_APPROVED,
              committee,
              stored.id(),
              committees.membersBut(committee, person));
        });
  }

  PacketView accept(
      Committee committee, UUID person, String period, @Nullable String ifMatch, String minutes) {
    return change(
        committee,
        period,
        keys.of(committee),
        ifMatch,
        PacketState.APPROVED,
        stored ->
            sql.update(
                """
                UPDATE committee_packet SET version = version + 1, accepted_by = ?, accepted_at = ?,
                  minutes = ?
                WHERE id = ?
                """,
                person,
                clock.instant(),
                minutes,
                stored.id()));
  }

  /** A change of a packet as it stands now. */
  private interface Change {
    void apply(Stored packet);
  }

  private PacketView change(
      Committee committee,
      String period,
      ContentKey key,
      @Nullable String ifMatch,
      PacketState from,
      Change change) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Stored packet =
                  sql.first(
                          PACKET + " WHERE committee_id = ? AND period = ? FOR UPDATE",
                          row -> stored(row, key),
                          committee.id(),
                          period)
                      .orElseThrow(Problem::notFound);
              EntityTags.require(ifMatch, packet.version());
              if (packet.summary().state() != from) {
                throw Problem.of(Status.CONFLICT, "packet-state");
              }
              change.apply(packet);
            });
    return read(committee, period, key);
  }

  private void tell(NoticeKind kind, Committee committee, UUID id, Collection<UUID> persons) {
    long number =
        sql.first(
                "UPDATE committee_packet SET events = events + 1 WHERE id = ? RETURNING events",
                row -> row.getLong(1),
                id)
            .orElseThrow();
    outbox.append(
        CommitteeEvents.ofPacket(
            kind, committee, new CommitteeEvents.Numbered(id, number), persons, clock.instant()));
  }

  private static PacketSummary summary(ResultSet row) throws SQLException {
    Instant approvedAt = Sql.instant(row, "approved_at");
    Instant acceptedAt = Sql.instant(row, "accepted_at");
    return new PacketSummary(
        row.getString("period"),
        acceptedAt != null
            ? PacketState.ACCEPTED
            : approvedAt != null ? PacketState.APPROVED : PacketState.PREPARED,
        Objects.requireNonNull(Sql.instant(row, "prepared_at")),
        approvedAt,
        acceptedAt,
        row.getString("minutes"));
  }

  private static Stored stored(ResultSet row, ContentKey key) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte @Nullable [] words = row.getBytes("words");
    byte @Nullable [] content = row.getBytes("content");
    return new Stored(
        id,
        row.getLong("version"),
        summary(row),
        words == null ? null : key.decrypt(field(id, "words"), words),
        content == null ? null : key.decrypt(field(id, "content"), content),
        row.getString("sha256"));
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(Sha256.of(content));
  }

  private byte[] bytes(PacketContent content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The packet has no JSON form", failure);
    }
  }

  private PacketContent content(String stored) {
    try {
      return json.readValue(stored, PacketContent.class);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The stored packet is none", failure);
    }
  }

  private static String field(UUID packet, String name) {
    return packet + "." + name;
  }
}
