package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static se.patala.incident.attachment.content.Raw.deflate;
import static se.patala.incident.attachment.content.Raw.join;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The largest files that are taken, and the worst that are refused, in a process with less memory
 * than the service has (256 MB, of which the service itself needs some).
 */
class BoundedMemoryTest {

  private static final String HEAP = "-Xmx160m";

  private static final String CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>";

  private static final String PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

  @TempDir private Path folder;

  @Test
  void decidesAboutTheLargestFilesInLittleMemory() throws Exception {
    write("photograph.jpeg", largePhotograph());
    write("screenshot.png", largeScreenshot());
    write("numbers.pdf", Documents.byHand("", CATALOGUE, PAGES, numbers(1_400_000)));
    write("packed.pdf", packedNumbers());
    write("words.text", letters(7_400_000));

    String answers = inLittleMemory();

    assertThat(answers)
        .contains("photograph.jpeg Accepted")
        .contains("screenshot.png Accepted")
        .contains("numbers.pdf Accepted")
        .contains("packed.pdf Accepted")
        .contains("words.text Accepted");
  }

  private static byte[] numbers(int count) {
    return join("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/A [", "9000 ".repeat(count), "]>>");
  }

  /** Pixels from left to right and from top to bottom, with enough noise for some 13 MB. */
  private static byte[] largePhotograph() {
    BufferedImage image = new BufferedImage(7_000, 5_700, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 21_000 / 90 + random.nextInt(18));
    }
    byte[] jpeg = Pictures.jpeg(image, false);
    return join(
        Arrays.copyOf(jpeg, 2), Pictures.exif(6, true), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] largeScreenshot() {
    Deflater deflater = new Deflater(1);
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    byte[] row = new byte[1 + 5_000 * 4];
    byte[] some = new byte[1 << 16];
    for (int y = 0; y < 8_000; y++) {
      Arrays.fill(row, 1, row.length, (byte) (y / 9));
      deflater.setInput(row);
      while (!deflater.needsInput()) {
        packed.write(some, 0, deflater.deflate(some));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return Pictures.png(
        Pictures.header(5_000, 8_000, 8, 6, 0),
        Pictures.chunk("IDAT", packed.toByteArray()),
        Pictures.chunk("IEND"));
  }

  /** A page of eleven megabytes of numbers in a stream of objects. */
  private static byte[] packedNumbers() {
    byte[] content = deflate(join("3 0 ", numbers(2_200_000)));
    byte[] begin = join("%PDF-1.7\n");
    byte[] catalogue = join("1 0 obj\n" + CATALOGUE + "\nendobj\n");
    byte[] pages = join("2 0 obj\n" + PAGES + "\nendobj\n");
    byte[] container =
        join(
            "4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + content.length,
            ">>stream\n",
            content,
            "\nendstream\nendobj\n");
    int first = begin.length;
    int second = first + catalogue.length;
    int fourth = second + pages.length;
    int table = fourth + container.length;
    byte[] entries =
        join(
            entry(0, 0),
            entry(1, first),
            entry(1, second),
            entry(2, 4),
            entry(1, fourth),
            entry(1, table));
    return join(
        begin,
        catalogue,
        pages,
        container,
        "5 0 obj\n<</Type/XRef/Root 1 0 R/Size 6/W[1 4 2]/Length " + entries.length + ">>stream\n",
        entries,
        "\nendstream\nendobj\nstartxref\n" + table + "\n%%EOF\n");
  }

  private static byte[] entry(int kind, int where) {
    return join(kind, Raw.u32(where), Raw.u16(0));
  }

  private static byte[] letters(int count) {
    byte[] letters = new byte[count];
    Arrays.fill(letters, (byte) 0xe5);
    return letters;
  }

  private void write(String name, byte[] content) throws IOException {
    assertThat(content.length).isLessThanOrEqualTo(AttachmentContent.MAX_BYTES);
    Files.write(folder.resolve(name), content);
  }

  private String inLittleMemory() throws Exception {
    Path answers = folder.resolve("answers");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BoundedMemoryTest.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(answers, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** Decides about every file of a folder; its extension names the type. */
  public static void main(String[] arguments) throws IOException {
    try (var files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.filter(path -> !path.endsWith("answers")).sorted().toList()) {
        String name = file.getFileName().toString();
        AttachmentType type =
            Arrays.stream(AttachmentType.values())
                .filter(some -> name.endsWith("." + some.name().toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        long start = System.nanoTime();
        Decision decision =
            AttachmentContent.decide(Files.readAllBytes(file), type.mediaType(), name);
        String said =
            switch (decision) {
              case Decision.Accepted accepted -> "Accepted, bytes: " + accepted.content().length;
              case Decision.Refused refused -> "Refused, " + refused.code();
            };
        System.out.println(name + " " + said + ", ms: " + (System.nanoTime() - start) / 1_000_000);
      }
    }
  }
}
