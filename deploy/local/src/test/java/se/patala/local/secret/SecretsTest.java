package se.patala.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void staysTheSameAndIsReadableByItsOwnerAlone() throws Exception {
    Path secretFolder = folder.resolve("secrets");
    String first = Secrets.in(secretFolder).password("database-patala_web");

    assertThat(Secrets.in(secretFolder).password("database-patala_web"))
        .isEqualTo(first)
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(Secrets.in(secretFolder).password("another")).isNotEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretFolder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(secretFolder.resolve("another"))))
        .isEqualTo("rw-------");
  }

  @Test
  void keyFileHolds32BytesInBase64() throws Exception {
    Path file = Secrets.in(folder).keyFile("root-key");

    assertThat(Base64.getDecoder().decode(Files.readString(file))).hasSize(32);
  }
}
