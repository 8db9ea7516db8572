package se.patala.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import se.patala.local.configuration.StateFolder;

/** Unpacks the server, which lies as {@code .txz} inside a jar, once per version. */
final class PostgresBinaries {

  private static final int OWNER_MAY_EXECUTE = 0100;

  private PostgresBinaries() {}

  static boolean isUnpacked(Path home) {
    return Files.isExecutable(home.resolve("bin/postgres"));
  }

  /**
   * Unpacks beside the target and renames, so that a broken attempt is never taken for a whole one.
   */
  static void unpack(Path archive, Path home) throws IOException {
    Path staging =
        home.resolveSibling(home.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    StateFolder.deleteTree(staging);
    try (ZipFile jar = new ZipFile(archive.toFile())) {
      ZipEntry entry =
          jar.stream()
              .filter(candidate -> candidate.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("No .txz in " + archive));
      try (InputStream compressed = jar.getInputStream(entry);
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
        for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
          write(file, tar, staging);
        }
      }
    }
    if (isUnpacked(home)) {
      // Another suite was quicker.
      StateFolder.deleteTree(staging);
    } else {
      Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void write(TarArchiveEntry file, TarArchiveInputStream content, Path root)
      throws IOException {
    Path target = root.resolve(file.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Archive entry leaves its folder: " + file.getName());
    }
    if (file.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (file.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(file.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if ((file.getMode() & OWNER_MAY_EXECUTE) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
