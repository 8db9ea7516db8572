package se.patala.incident.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static se.patala.incident.attachment.content.Pictures.chunk;
import static se.patala.incident.attachment.content.Pictures.decoded;
import static se.patala.incident.attachment.content.Pictures.exif;
import static se.patala.incident.attachment.content.Pictures.header;
import static se.patala.incident.attachment.content.Pictures.jpegWith;
import static se.patala.incident.attachment.content.Pictures.png;
import static se.patala.incident.attachment.content.Pictures.pngWith;
import static se.patala.incident.attachment.content.Pictures.tiff;
import static se.patala.incident.attachment.content.Raw.deflate;
import static se.patala.incident.attachment.content.Raw.join;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRedrawingTest {

  /** The stored corners are R G / B W; shown are these, by CIPA DC-008 and not by the product. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
  })
  void turnsAPhotographUpright(int orientation, String corners) throws Exception {
    for (boolean little : new boolean[] {true, false}) {
      byte[] clean = JpegContent.clean(jpegWith(exif(orientation, little)));
      assertShows(decoded(clean), corners, orientation >= 5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
  })
  void turnsAScreenshotUpright(int orientation, String corners) throws Exception {
    byte[] clean = PngContent.clean(pngWith(chunk("eXIf", tiff(orientation, true))));
    assertShows(decoded(clean), corners, orientation >= 5);
  }

  private static void assertShows(BufferedImage image, String corners, boolean onItsSide) {
    assertThat(image.getWidth()).isEqualTo(onItsSide ? Pictures.HEIGHT : Pictures.WIDTH);
    assertThat(image.getHeight()).isEqualTo(onItsSide ? Pictures.WIDTH : Pictures.HEIGHT);
    int right = image.getWidth() - 5;
    int bottom = image.getHeight() - 5;
    String shown =
        letter(image.getRGB(4, 4))
            + letter(image.getRGB(right, 4))
            + letter(image.getRGB(4, bottom))
            + letter(image.getRGB(right, bottom));
    assertThat(shown).isEqualTo(corners);
  }

  private static String letter(int rgb) {
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    return IntStream.range(0, 4)
        .filter(i -> distance(colours[i].getRGB(), rgb) < 40)
        .mapToObj(i -> "RGBW".substring(i, i + 1))
        .findFirst()
        .orElse("?");
  }

  private static int distance(int a, int b) {
    return Stream.of(16, 8, 0)
        .mapToInt(shift -> Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)))
        .max()
        .orElseThrow();
  }

  /** Larger than a strip, so that seams would show. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void showsNoSeams(int orientation) throws Exception {
    BufferedImage gradient = new BufferedImage(3_000, 2_000, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) gradient.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 3_000 / 16 + i / 3_000 / 50);
    }
    byte[] plain = Pictures.jpeg(gradient, false);
    byte[] tagged = join(java.util.Arrays.copyOf(plain, 2), exif(orientation, true), rest(plain));

    BufferedImage shown = decoded(JpegContent.clean(tagged));

    Orientation expected = Orientation.ofExif(tiff(orientation, true));
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int x = random.nextInt(shown.getWidth());
      int y = random.nextInt(shown.getHeight());
      int stored =
          gradient
              .getRaster()
              .getSample(expected.storedX(x, y, 3_000), expected.storedY(x, y, 2_000), 0);
      assertThat(shown.getRaster().getSample(x, y, 0)).isBetween(stored - 8, stored + 8);
    }
  }

  private static byte[] rest(byte[] jpeg) {
    return java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
  }

  @Test
  void takesUnmarkedColoursForTheColoursOfEveryPhotograph() throws Exception {
    byte[] exifOnly = Pictures.withoutJfif(jpegWith(exif(1, true)));
    assertShows(decoded(JpegContent.clean(exifOnly)), "RGBW", false);
  }

  /** Compared with the platform's own colour engine. */
  @ParameterizedTest
  @CsvSource({"200, 100, 50", "30, 180, 90", "120, 120, 200", "128, 128, 128", "250, 240, 10"})
  void bringsThePhonesColoursToSrgb(int red, int green, int blue) throws Exception {
    byte[] profile = Pictures.displayP3();
    ColorSpace phone = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
    float[] expected = phone.toRGB(new float[] {red / 255f, green / 255f, blue / 255f});
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 32 * 32; i++) {
      image.setRGB(i % 32, i / 32, new Color(red, green, blue).getRGB());
    }
    byte[] jpeg = Pictures.jpeg(image, false);
    byte[] tagged =
        join(java.util.Arrays.copyOf(jpeg, 2), Pictures.profileSegment(profile), rest(jpeg));

    assertColour(decoded(JpegContent.clean(tagged)), expected, 5);
    byte[] screenshot = Pictures.encoded(image, "png");
    byte[] withProfile =
        join(
            java.util.Arrays.copyOf(screenshot, 33),
            chunk("iCCP", "P3\0\0", deflate(profile)),
            java.util.Arrays.copyOfRange(screenshot, 33, screenshot.length));
    assertColour(decoded(PngContent.clean(withProfile)), expected, 3);
  }

  private static void assertColour(BufferedImage image, float[] expected, int tolerance) {
    Color shown = new Color(image.getRGB(16, 16));
    assertThat(shown.getRed())
        .isBetween(near(expected[0], -tolerance), near(expected[0], tolerance));
    assertThat(shown.getGreen())
        .isBetween(near(expected[1], -tolerance), near(expected[1], tolerance));
    assertThat(shown.getBlue())
        .isBetween(near(expected[2], -tolerance), near(expected[2], tolerance));
  }

  private static int near(float value, int change) {
    return Math.round(value * 255) + change;
  }

  @Test
  void leavesSrgbAlone() {
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    assertThat(ColourProfile.of(srgb.getData())).isEmpty();
    assertThat(ColourProfile.of(Pictures.displayP3())).isPresent();
  }

  static Stream<Arguments> kinds() {
    int[][] kinds = {
      {1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {8, 4}, {8, 6}, {16, 6}
    };
    return Stream.of(kinds)
        .flatMap(kind -> Stream.of(0, 1).map(i -> Arguments.of(kind[0], kind[1], i)));
  }

  /** Every depth and kind of colours, plain and interlaced: the same pixels, seen by ImageIO. */
  @ParameterizedTest
  @MethodSource("kinds")
  void keepsEveryPixelOfAScreenshot(int depth, int colours, int interlace) throws Exception {
    int samples = new int[] {1, 0, 3, 1, 2, 0, 4}[colours];
    byte[] rows = new byte[0];
    int[][] passes =
        interlace == 0
            ? new int[][] {{0, 0, 1, 1}}
            : new int[][] {
              {0, 0, 8, 8},
              {4, 0, 8, 8},
              {0, 4, 4, 8},
              {2, 0, 4, 4},
              {0, 2, 2, 4},
              {1, 0, 2, 2},
              {0, 1, 1, 2}
            };
    for (int[] pass : passes) {
      int width = Math.ceilDiv(13 - pass[0], pass[2]);
      int height = Math.ceilDiv(11 - pass[1], pass[3]);
      for (int y = 0; y < height; y++) {
        int bytes = Math.ceilDiv(width * samples * depth, 8);
        rows = join(rows, 0, Raw.pattern(bytes, y + pass[0] * 31));
      }
    }
    byte[] file =
        png(header(13, 11, depth, colours, interlace), chunk("IDAT", deflate(rows)), chunk("IEND"));

    BufferedImage clean = decoded(PngContent.clean(file));

    BufferedImage before = decoded(file);
    for (int i = 0; i < 13 * 11; i++) {
      assertThat(clean.getRGB(i % 13, i / 13)).isEqualTo(before.getRGB(i % 13, i / 13));
    }
  }

  @Test
  void leavesNothingInAJpegButWhatItsPixelsNeed() throws Exception {
    byte[] clean = JpegContent.clean(jpegWith(exif(6, true), Pictures.segment(0xfe, "ord")));
    int at = 2;
    StringBuilder markers = new StringBuilder();
    while ((clean[at + 1] & 0xff) != 0xda) {
      assertThat(clean[at]).isEqualTo((byte) 0xff);
      markers.append("%02x ".formatted(clean[at + 1] & 0xff));
      at += 2 + Bytes.of(clean).u16(at + 2);
    }
    assertThat(markers.toString().trim().split(" ")).containsOnly("e0", "db", "c0", "c4");
    assertThat(clean[clean.length - 1]).isEqualTo((byte) 0xd9);
  }

  @Test
  void leavesNothingInAPngButWhatItsPixelsNeed() throws Exception {
    byte[] clean = PngContent.clean(pngWith(chunk("tEXt", "a\0b"), chunk("tIME", new byte[7])));
    Bytes bytes = Bytes.of(clean);
    StringBuilder chunks = new StringBuilder();
    for (long at = 8; at < clean.length; at += 12 + bytes.u32(at)) {
      chunks.append(bytes.fourCharacters(at + 4)).append(' ');
    }
    assertThat(chunks.toString().trim().split(" ")).containsOnly("IHDR", "IDAT", "IEND");
  }

  /** What no quality of the encoder brings below the limit. */
  @Test
  void refusesAPictureThatGrowsBeyondTheLimit() {
    BufferedImage noise = new BufferedImage(2_300, 2_300, BufferedImage.TYPE_3BYTE_BGR);
    new Random(1).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
    byte[] grey = Pictures.encoded(noise, "png");
    assertThat(grey.length).isGreaterThan(AttachmentContent.MAX_BYTES);
    Redrawing redrawing =
        new Redrawing(
            "png",
            grey,
            new PictureSize(2_300, 2_300),
            Orientation.AS_STORED,
            java.util.Optional.empty());
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> redrawing.draw(0.9f)))
        .isInstanceOfSatisfying(
            Unusable.class, e -> assertThat(e.reason()).isEqualTo(Refusal.FILE_TOO_LARGE));
  }
}
