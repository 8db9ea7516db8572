package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.duty.DutyKind;
import se.patala.kit.content.ContentKey;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * The files that doing a duty leaves: a receipt, a letter with a diary number. One per duty; a new
 * one replaces it. What kind of file it is its own first bytes say, whatever the sender says.
 */
@ApplicationScoped
class DutyReceipts {

  static final String PDF = "application/pdf";
  static final String JPEG = "image/jpeg";
  static final String PNG = "image/png";

  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private final Cases cases;
  private final CaseDuties duties;
  private final Sql sql;
  private final Clock clock;

  DutyReceipts(Cases cases, CaseDuties duties, Sql sql, Clock clock) {
    this.cases = cases;
    this.duties = duties;
    this.sql = sql;
    this.clock = clock;
  }

  /** A file, opened. */
  @SuppressWarnings("ArrayRecordComponent") // only carried to the answer
  record Receipt(String mediaType, byte[] content) {}

  /** Those duties of a case that have left a file. */
  Set<DutyKind> of(UUID followUpId) {
    return sql
        .list(
            "SELECT kind FROM duty_receipt WHERE follow_up_id = ?",
            row -> DutyKind.valueOf(row.getString(1)),
            followUpId)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  Cases.Admitted keep(
      Caller caller, UUID id, DutyKind kind, @Nullable String ifMatch, byte[] content) {
    String mediaType = mediaType(content);
    ContentKey key = cases.key(cases.admit(caller, id, "follow-up.keep-duty-receipt").followUp());
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp -> {
          duties.require(id, kind);
          sql.update(
              """
              INSERT INTO duty_receipt (follow_up_id, kind, media_type, content, added_at, added_by)
              VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (follow_up_id, kind) DO UPDATE SET media_type = excluded.media_type,
                content = excluded.content, added_at = excluded.added_at, added_by = excluded.added_by
              """,
              id,
              kind.name(),
              mediaType,
              key.encrypt(field(kind), content),
              clock.instant(),
              caller.person());
        });
  }

  Receipt read(Caller caller, UUID id, DutyKind kind) {
    FollowUp followUp = cases.admit(caller, id, "follow-up.read-duty-receipt").followUp();
    ContentKey key = cases.key(followUp);
    return sql.first(
            "SELECT media_type, content FROM duty_receipt WHERE follow_up_id = ? AND kind = ?",
            row ->
                new Receipt(
                    row.getString("media_type"),
                    key.decryptBytes(field(kind), row.getBytes("content"))),
            id,
            kind.name())
        .orElseThrow(Problem::notFound);
  }

  /** Name of the field in the associated data of its ciphertext. */
  private static String field(DutyKind kind) {
    return "duty.receipt." + kind;
  }

  private static String mediaType(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw Problem.of(
          Status.REQUEST_ENTITY_TOO_LARGE,
          "too-large",
          Violation.of("file", "receipt-too-large", MOST_BYTES / 1024 / 1024));
    }
    return kindOf(content)
        .orElseThrow(
            () ->
                Problem.of(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    "receipt-refused",
                    Violation.of("file", "receipt-refused")));
  }

  private static Optional<String> kindOf(byte[] content) {
    if (begins(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
      return Optional.of(PDF);
    }
    if (begins(content, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
      return Optional.of(JPEG);
    }
    return begins(content, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        ? Optional.of(PNG)
        : Optional.empty();
  }

  private static boolean begins(byte[] content, byte[] with) {
    return content.length >= with.length
        && Arrays.equals(content, 0, with.length, with, 0, with.length);
  }
}
