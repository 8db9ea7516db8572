package se.patala.kit.content;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.patala.kit.file.WrittenLines;

/**
 * Which keys were destroyed, in a file beside the key store and not in its backups: a restored
 * backup brings keys back, and this says which of them must go again. A line is written before its
 * key is deleted, and holds an id and a time.
 */
final class ShredLedger {

  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) (\\d{4}-\\S+Z)");

  private final WrittenLines lines;

  ShredLedger(Path file) {
    this.lines = new WrittenLines(file);
  }

  void add(UUID contentId, Instant at) {
    lines.add(contentId + " " + at);
  }

  /** When each key was destroyed last: a draft may be begun anew under its id. */
  Map<UUID, Instant> all() {
    return lines.all().stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.toUnmodifiableMap(
                line -> UUID.fromString(line.group(1)),
                line -> Instant.parse(line.group(2)),
                (one, other) -> one.isAfter(other) ? one : other));
  }
}
