package se.patala.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port of this machine, read from {@code /proc}: the socket table gives the
 * inode of the listening socket, and the process that holds a descriptor of this inode is the one
 * in the way.
 */
public final class PortHolders {

  private static final String LISTENING = "0A";
  private static final int COMMAND_LENGTH = 160;

  private final Path proc;

  public PortHolders() {
    this(Path.of("/proc"));
  }

  PortHolders(Path proc) {
    this.proc = proc;
  }

  /**
   * A process in the way.
   *
   * @param pid 0 when the socket belongs to another user's process, which we may not look into
   * @param command its command line, shortened
   */
  public record Holder(long pid, String command) {
    @Override
    public String toString() {
      return pid == 0 ? "a process of another user" : "process " + pid + " (" + command + ")";
    }
  }

  public Optional<Holder> of(int port) throws IOException {
    Map<Integer, String> inodes = listeningInodes();
    String inode = inodes.get(port);
    return inode == null ? Optional.empty() : Optional.of(holderOf(inode));
  }

  private Map<Integer, String> listeningInodes() throws IOException {
    Map<Integer, String> inodes = new HashMap<>();
    for (String table : new String[] {"net/tcp", "net/tcp6"}) {
      Path file = proc.resolve(table);
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] columns = line.strip().split("\\s+", -1);
          if (columns.length > 9 && columns[3].equals(LISTENING)) {
            String local = columns[1];
            inodes.put(
                Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), 16), columns[9]);
          }
        }
      }
    }
    return inodes;
  }

  private Holder holderOf(String inode) throws IOException {
    String socket = "socket:[" + inode + "]";
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(
              folder -> String.valueOf(folder.getFileName()).chars().allMatch(Character::isDigit))
          .filter(folder -> holds(folder, socket))
          .findFirst()
          .map(
              folder ->
                  new Holder(
                      Long.parseLong(String.valueOf(folder.getFileName())), commandOf(folder)))
          .orElse(new Holder(0, ""));
    }
  }

  private static boolean holds(Path process, String socket) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(descriptor -> socket.equals(targetOf(descriptor)));
    } catch (IOException | UncheckedIOException endedOrForeign) {
      return false;
    }
  }

  private static String targetOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  private static String commandOf(Path process) {
    try {
      String command =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
              .replace('\0', ' ')
              .strip();
      return command.length() <= COMMAND_LENGTH
          ? command
          : String.format(Locale.ROOT, "%s …", command.substring(0, COMMAND_LENGTH));
    } catch (IOException ended) {
      return "ended meanwhile";
    }
  }
}
