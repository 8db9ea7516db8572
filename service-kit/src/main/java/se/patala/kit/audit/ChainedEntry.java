package se.patala.kit.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.kit.content.Sha256;
import se.patala.kit.sql.Sql;

/**
 * An audit entry as it is chained: a link's digest is SHA-256 over the digest of the link before
 * and the entry as JSON with sorted keys and no spaces (RFC 8785), in UTF-8. The first link follows
 * on 32 zero bytes.
 *
 * @param seq its number among all entries of the service
 */
record ChainedEntry(long seq, UUID id, Instant at, AuditEntry entry) {

  /** Chain of what belongs to no authority. */
  static final String NO_AUTHORITY = "none";

  static final int DIGEST_BYTES = 32;

  /** PostgreSQL keeps microseconds. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static ChainedEntry read(ResultSet row) throws SQLException {
    return new ChainedEntry(
        row.getLong("seq"),
        row.getObject("id", UUID.class),
        Objects.requireNonNull(Sql.instant(row, "at")),
        new AuditEntry(
            row.getObject("authority_id", UUID.class),
            row.getString("actor"),
            row.getString("operation"),
            row.getString("object_type"),
            row.getString("object_id"),
            row.getBoolean("allowed"),
            row.getString("relation"),
            row.getString("purpose")));
  }

  String chain() {
    UUID authority = entry.authorityId();
    return authority == null ? NO_AUTHORITY : authority.toString();
  }

  byte[] hash(long number, byte[] before) {
    return Sha256.of(before, canonical(number).getBytes(StandardCharsets.UTF_8));
  }

  /** Keys in the order of their letters. */
  String canonical(long number) {
    StringBuilder json = new StringBuilder("{\"actor\":");
    quote(json, entry.actor());
    json.append(",\"allowed\":").append(entry.allowed()).append(",\"at\":");
    quote(json, MICROSECONDS.format(at));
    json.append(",\"authorityId\":");
    UUID authority = entry.authorityId();
    quote(json, authority == null ? null : authority.toString());
    json.append(",\"id\":");
    quote(json, id.toString());
    json.append(",\"number\":").append(number).append(",\"objectId\":");
    quote(json, entry.objectId());
    json.append(",\"objectType\":");
    quote(json, entry.objectType());
    json.append(",\"operation\":");
    quote(json, entry.operation());
    json.append(",\"purpose\":");
    quote(json, entry.purpose());
    json.append(",\"relation\":");
    quote(json, entry.relation());
    return json.append('}').toString();
  }

  private static void quote(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
