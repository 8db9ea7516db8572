package se.patala.local.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry and the link that it is, as they stand in the database.
 *
 * @param entry null for a link without one
 * @param link null for an entry that is in no chain
 */
record AuditRow(@Nullable Entry entry, @Nullable Link link) {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Where in which chain, and its digest in hexadecimal. */
  record Link(String chain, long number, String hash) {}

  /**
   * @param texts all columns but the time, the verdict and the sequence number, by their name in
   *     JSON
   */
  record Entry(long seq, Instant at, boolean allowed, SortedMap<String, @Nullable String> texts) {

    /** The chain that it belongs to. */
    String chain() {
      String authority = texts.get("authorityId");
      return authority == null ? "none" : authority;
    }

    /** JSON with sorted keys and no spaces (RFC 8785). */
    String canonical(long number) {
      SortedMap<String, String> members = new TreeMap<>();
      texts.forEach((name, text) -> members.put(name, text == null ? "null" : quoted(text)));
      members.put("allowed", Boolean.toString(allowed));
      members.put("at", quoted(MICROSECONDS.format(at)));
      members.put("number", Long.toString(number));
      return members.entrySet().stream()
          .map(member -> quoted(member.getKey()) + ":" + member.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
      return text.codePoints().mapToObj(Entry::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int point) {
      int named = "\b\t\n\f\r\"\\".indexOf(point);
      if (named >= 0) {
        return "\\" + "btnfr\"\\".charAt(named);
      }
      return point < ' ' ? "\\u%04x".formatted(point) : Character.toString(point);
    }

    /** The digest of its link, after another one. */
    byte[] hash(long number, byte[] before) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(before);
        return digest.digest(canonical(number).getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }
}
