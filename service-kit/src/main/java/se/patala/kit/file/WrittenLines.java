package se.patala.kit.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file to which lines are added, for what must outlive a restored database. One line may be half
 * written when the machine stops; whoever reads tells it from the others.
 */
public final class WrittenLines {

  private final Path file;

  /**
   * @throws IllegalStateException when there is no folder for it
   */
  public WrittenLines(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalStateException("There is no folder for " + file);
    }
  }

  /** Oldest first; none before anything was written. */
  public List<String> all() {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException("A file of written lines cannot be read", failure);
    }
  }

  /** On the disk when it returns, in one write, so that no other line comes between. */
  public void add(String line) {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC)) {
      String begin = endsInALine() ? "" : "\n";
      out.write(ByteBuffer.wrap((begin + line + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException failure) {
      throw new UncheckedIOException("A line cannot be written out", failure);
    }
  }

  private boolean endsInALine() throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() == 0 || (in.read(last, in.size() - 1) == 1 && last.get(0) == '\n');
    }
  }
}
