package se.patala.kit.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys were destroyed, in a file beside the key store and not in its backups: a restored
 * backup brings keys back, and this says which of them must go again. A line is written before its
 * key is deleted, and holds an id and a time.
 */
final class ShredLedger {

  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) (\\d{4}-\\S+Z)");

  private final Path file;

  ShredLedger(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalStateException("There is no folder for " + file);
    }
  }

  /** On the disk when it returns, in one write. */
  void add(UUID contentId, Instant at) {
    // What was half written when the machine stopped ends before the next line begins.
    byte[] line = ("\n" + contentId + " " + at).getBytes(StandardCharsets.US_ASCII);
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC)) {
      out.write(ByteBuffer.wrap(line));
    } catch (IOException failure) {
      throw new UncheckedIOException("The ledger of destroyed keys cannot be written", failure);
    }
  }

  /** When each key was destroyed last: a draft may be begun anew under its id. */
  Map<UUID, Instant> all() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
      return lines
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .collect(
              Collectors.toUnmodifiableMap(
                  line -> UUID.fromString(line.group(1)),
                  line -> Instant.parse(line.group(2)),
                  (one, other) -> one.isAfter(other) ? one : other));
    } catch (IOException failure) {
      throw new UncheckedIOException("The ledger of destroyed keys cannot be read", failure);
    }
  }
}
