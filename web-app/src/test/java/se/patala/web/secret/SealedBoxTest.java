package se.patala.web.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedBoxTest {

  @TempDir Path folder;

  @Test
  void opensWhatItSealedForTheSameRow() throws IOException {
    SealedBox box = new SealedBox(key(1), "a purpose");

    assertThat(box.open(box.seal("innehåll", "row"), "row")).contains("innehåll");
  }

  @Test
  void sealsTheSameContentDifferentlyEachTime() throws IOException {
    SealedBox box = new SealedBox(key(1), "a purpose");

    assertThat(box.seal("innehåll", "row")).isNotEqualTo(box.seal("innehåll", "row"));
  }

  @Test
  void opensNothingOfAnotherRowPurposeOrKeyAndNothingChanged() throws IOException {
    SealedBox box = new SealedBox(key(1), "a purpose");
    byte[] sealed = box.seal("innehåll", "row");

    assertThat(box.open(sealed, "another row")).isEmpty();
    assertThat(new SealedBox(key(1), "another purpose").open(sealed, "row")).isEmpty();
    assertThat(new SealedBox(key(2), "a purpose").open(sealed, "row")).isEmpty();
    sealed[sealed.length - 1] ^= 1;
    assertThat(box.open(sealed, "row")).isEmpty();
  }

  @Test
  void opensWhatAnotherReplicaSealed() throws IOException {
    byte[] sealed = new SealedBox(key(1), "a purpose").seal("innehåll", "row");

    assertThat(new SealedBox(key(1), "a purpose").open(sealed, "row")).contains("innehåll");
  }

  @Test
  void refusesARootKeyOfAnotherLengthWithoutQuotingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("short.key"), "c2hvcnQ=");

    assertThatThrownBy(() -> new RootKey(file))
        .hasMessageContaining("patala.root-key-file")
        .hasMessageNotContaining("c2hvcnQ");
    assertThatThrownBy(() -> new RootKey(folder.resolve("absent")))
        .hasMessageContaining("patala.root-key-file");
  }

  private RootKey key(int fill) throws IOException {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) fill;
    return new RootKey(
        Files.writeString(
            folder.resolve("root-" + fill + ".key"), Base64.getEncoder().encodeToString(bytes)));
  }
}
