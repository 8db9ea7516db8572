package se.patala.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks for a word as a thief would: in every row of a database, and in the bytes of every file, as
 * UTF-8, as UTF-16 and inside Base64.
 */
final class CanaryScan {

  private static final int CHUNK = 1 << 20;
  private static final int BASE64_GROUP = 3;

  private final String word;
  private final List<byte[]> forms = new ArrayList<>();

  CanaryScan(String word) {
    this.word = word;
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    forms.add(bytes);
    forms.add(word.getBytes(StandardCharsets.UTF_16LE));
    forms.add(word.getBytes(StandardCharsets.UTF_16BE));
    for (int shift = 0; shift < BASE64_GROUP; shift++) {
      // Whole groups only: the letters at both ends depend on what stands beside them.
      int groups = (bytes.length - shift) / BASE64_GROUP;
      byte[] inner = Arrays.copyOfRange(bytes, shift, shift + groups * BASE64_GROUP);
      forms.add(Base64.getEncoder().encode(inner));
    }
  }

  /** Where it stands in a database; closes the connection. */
  List<String> rowsOf(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    try (connection;
        Statement statement = connection.createStatement()) {
      // So that the files hold what the tables do.
      statement.execute("CHECKPOINT");
      for (String table : tables(statement)) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM %s t WHERE t::text LIKE '%%%s%%' OR t::text LIKE '%%%s%%'"
                    .formatted(table, word, hex))) {
          rows.next();
          if (rows.getLong(1) > 0) {
            found.add(connection.getCatalog() + " " + table + ": " + rows.getLong(1));
          }
        }
      }
    }
    return found;
  }

  /** Every table of a database, with its schema. */
  static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** The files in which it stands. */
  List<String> filesUnder(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            if (about.isRegularFile() && holds(file)) {
              found.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private boolean holds(Path file) throws IOException {
    int overlap = forms.stream().mapToInt(form -> form.length).max().orElseThrow();
    byte[] chunk = new byte[CHUNK + overlap];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(chunk, kept, CHUNK); read > 0; ) {
        int length = kept + read;
        for (byte[] form : forms) {
          if (holds(chunk, length, form)) {
            return true;
          }
        }
        kept = Math.min(overlap, length);
        System.arraycopy(chunk, length - kept, chunk, 0, kept);
        read = in.readNBytes(chunk, kept, CHUNK);
      }
    } catch (NoSuchFileException gone) {
      // A running database removes files; what they held is in others.
      return false;
    }
    return false;
  }

  private static boolean holds(byte[] chunk, int length, byte[] form) {
    for (int at = 0; at <= length - form.length; at++) {
      if (chunk[at] == form[0]
          && Arrays.equals(chunk, at, at + form.length, form, 0, form.length)) {
        return true;
      }
    }
    return false;
  }
}
