package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the bytes of a good file, there is a decision, and soon. */
class HostileChangesTest {

  private static final int ROUNDS = 2_000;

  private static final int[] TELLING = {0, 1, 2, 7, 0x7f, 0x80, 0xfe, 0xff};

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("image/jpeg", Pictures.jpegWith(Pictures.exif(6, true))),
        arguments(
            "image/jpeg", Pictures.jpeg(Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), true)),
        arguments("image/png", Pictures.pngWith(Pictures.chunk("eXIf", Pictures.tiff(6, true)))),
        arguments("image/heic", new Containers.Heic().build()),
        arguments(
            "application/pdf",
            Documents.pdf(Documents::information, Documents::launch, Documents::photograph)),
        arguments(
            "application/pdf",
            Documents.pdf(CompressParameters.DEFAULT_COMPRESSION, Documents::embedded)),
        arguments("text/plain", Raw.join("Hej \u00c3\u00a5", Raw.pattern(20, 1))),
        arguments("audio/mp4", new Containers.M4a().build()),
        arguments("audio/mpeg", Raw.join(Sounds.id3v2(new byte[40]), Sounds.frames(9))),
        arguments("audio/ogg", Sounds.vorbis()),
        arguments("audio/ogg", Sounds.opusWithLongComments()));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("files")
  void alwaysEndInADecision(String declared, byte[] good) {
    assertThat(AttachmentContent.decide(good, declared, "fil")).isNotNull();
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          int accepted = 0;
          for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] changed = seed % 2 == 0 ? turned(good, random) : mangled(good, random);
            accepted += decide(changed, declared, seed) instanceof Decision.Accepted ? 1 : 0;
          }
          // Otherwise the changes would be too small or too large to try anything.
          assertThat(accepted).isBetween(1, ROUNDS - 1);
        });
  }

  private static Decision decide(byte[] content, String declared, int seed) {
    long before = System.nanoTime();
    Decision decision = null;
    try {
      decision = AttachmentContent.decide(content, declared, "fil");
      if (decision instanceof Decision.Accepted accepted) {
        assertThat(accepted.content().length).isBetween(1, AttachmentContent.MAX_BYTES);
      }
    } catch (RuntimeException | Error e) {
      fail("seed " + seed, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as("seed %d", seed)
        .isLessThan(Duration.ofSeconds(20));
    return decision;
  }

  /** One byte, as often happens to a file on its way and as an attacker tries one field. */
  private static byte[] turned(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int at = random.nextInt(bytes.length);
    if (random.nextBoolean()) {
      bytes[at] ^= (byte) (1 << random.nextInt(8));
    } else {
      bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
    }
    return bytes;
  }

  private static byte[] mangled(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(40), bytes.length - at);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(16, at));
        case 3 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0xff);
        case 4 ->
            bytes =
                Raw.join(
                    Arrays.copyOf(bytes, at),
                    Arrays.copyOfRange(bytes, at, at + length),
                    Arrays.copyOfRange(bytes, at, bytes.length));
        case 5 ->
            bytes =
                Raw.join(
                    Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
        default -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0);
      }
      if (bytes.length < 16) {
        bytes = Arrays.copyOf(bytes, 16);
      }
    }
    return bytes;
  }
}
