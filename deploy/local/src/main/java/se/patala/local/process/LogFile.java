package se.patala.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One log file per process: started anew at each start of the suite, with one previous generation
 * kept beside it.
 */
public record LogFile(Path path) {

  /** Enough for any last lines that a person wants to read. */
  private static final int TAIL_BYTES = 256 * 1024;

  private static final int LINE_LENGTH = 400;

  public static LogFile of(Path folder, String name) {
    return new LogFile(folder.resolve(name + ".log"));
  }

  public void startAnew() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path)) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(path);
  }

  /** The last lines, each shortened to a readable length; of a huge file only the end is read. */
  public List<String> tail(int lines) throws IOException {
    if (!Files.isRegularFile(path)) {
      return List.of();
    }
    byte[] end;
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      int length = (int) Math.min(TAIL_BYTES, file.length());
      end = new byte[length];
      file.seek(file.length() - length);
      file.readFully(end);
    }
    List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
    return all.stream().skip(Math.max(0, all.size() - lines)).map(LogFile::shorten).toList();
  }

  private static String shorten(String line) {
    return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + " …";
  }
}
