package se.patala.incident.attachment.content;

import static se.patala.incident.attachment.content.Raw.SECRET;
import static se.patala.incident.attachment.content.Raw.deflate;
import static se.patala.incident.attachment.content.Raw.join;
import static se.patala.incident.attachment.content.Raw.reversed;
import static se.patala.incident.attachment.content.Raw.u16;
import static se.patala.incident.attachment.content.Raw.u32;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photographs and screenshots with whatever a camera or an attacker puts into them. */
final class Pictures {

  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  /** Top left, top right, bottom left, bottom right. */
  static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};

  private Pictures() {}

  static BufferedImage quarters(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, QUARTERS[(y * 2 / HEIGHT) * 2 + x * 2 / WIDTH].getRGB());
      }
    }
    return image;
  }

  static byte[] jpeg() {
    return jpeg(quarters(BufferedImage.TYPE_3BYTE_BGR), false);
  }

  static byte[] jpeg(BufferedImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.95f);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** With segments right behind the start marker, where cameras put theirs. */
  static byte[] jpegWith(byte[]... segments) {
    byte[] plain = jpeg();
    return join(
        Arrays.copyOf(plain, 2),
        join((Object[]) segments),
        Arrays.copyOfRange(plain, 2, plain.length));
  }

  /** Without the JFIF segment, as Exif cameras write. */
  static byte[] withoutJfif(byte[] jpeg) {
    int length = ((jpeg[4] & 0xff) << 8) | (jpeg[5] & 0xff);
    return join(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 4 + length, jpeg.length));
  }

  static byte[] segment(int marker, Object... body) {
    byte[] content = join(body);
    return join(0xff, marker, u16(content.length + 2), content);
  }

  static byte[] exif(int orientation, boolean little) {
    return segment(0xe1, "Exif\0\0", tiff(orientation, little));
  }

  /** A directory with orientation, device and place, the latter two holding the secret. */
  static byte[] tiff(int orientation, boolean little) {
    byte[] words = join(SECRET, 0);
    int afterDirectory = 8 + 2 + 4 * 12 + 4;
    int gpsWords = afterDirectory + words.length;
    int gps = gpsWords + words.length;
    return join(
        little ? "II" : "MM",
        number(42, 2, little),
        number(8, 4, little),
        number(4, 2, little),
        entry(0x010f, 2, words.length, afterDirectory, little),
        shortEntry(0x0112, orientation, little),
        entry(0x927c, 7, words.length, afterDirectory, little),
        entry(0x8825, 4, 1, gps, little),
        number(0, 4, little),
        words,
        words,
        number(1, 2, little),
        entry(0x001b, 7, words.length, gpsWords, little),
        number(0, 4, little));
  }

  private static byte[] entry(int tag, int type, int count, int value, boolean little) {
    return join(
        number(tag, 2, little),
        number(type, 2, little),
        number(count, 4, little),
        number(value, 4, little));
  }

  private static byte[] shortEntry(int tag, int value, boolean little) {
    return join(
        number(tag, 2, little),
        number(3, 2, little),
        number(1, 4, little),
        number(value, 2, little),
        number(0, 2, little));
  }

  private static byte[] number(int value, int size, boolean little) {
    byte[] big = size == 2 ? u16(value) : u32(value);
    return little ? reversed(big) : big;
  }

  /** A profile with a matrix and one gamma for all three colours; the name holds the secret. */
  static byte[] profile(double[][] xyz, double gamma) {
    byte[] curve = join("curv", u32(0), u32(1), u16((int) Math.round(gamma * 256)), u16(0));
    byte[] description =
        join("desc", u32(0), u32(SECRET.length() + 1), SECRET, 0, new byte[78], new byte[1]);
    byte[] words = join(description, new byte[(4 - description.length % 4) % 4]);
    byte[] white = xyz(0.9642, 1, 0.8249);
    String[] tags = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt", "desc", "cprt"};
    byte[][] values = {
      xyz(xyz[0]), xyz(xyz[1]), xyz(xyz[2]), curve, curve, curve, white, words, text()
    };
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int start = 128 + 4 + 12 * tags.length;
    for (int i = 0; i < tags.length; i++) {
      table.writeBytes(join(tags[i], u32(start + data.size()), u32(values[i].length)));
      data.writeBytes(values[i]);
    }
    byte[] body = join(u32(tags.length), table.toByteArray(), data.toByteArray());
    return join(
        u32(128 + body.length),
        "lcms",
        u32(0x0210_0000),
        "mntrRGB XYZ ",
        new byte[12],
        "acsp",
        new byte[28],
        u32(0xf6d6),
        u32(0x1_0000),
        u32(0xd32d),
        new byte[48],
        body);
  }

  private static byte[] text() {
    return join("text", u32(0), "fri\0");
  }

  private static byte[] xyz(double... values) {
    return join("XYZ ", u32(0), fixed(values[0]), fixed(values[1]), fixed(values[2]));
  }

  private static byte[] fixed(double value) {
    return u32(Math.round(value * 65_536) & 0xffff_ffffL);
  }

  /** Display P3, the colours of most phones, with a plain gamma. */
  static byte[] displayP3() {
    return profile(
        new double[][] {
          {0.5151, 0.2412, -0.0011}, {0.2919, 0.6922, 0.0419}, {0.1572, 0.0666, 0.7841}
        },
        2.2);
  }

  static byte[] profileSegment(byte[] profile) {
    return segment(0xe2, "ICC_PROFILE\0", 1, 1, profile);
  }

  static byte[] chunk(String type, Object... body) {
    byte[] content = join(body);
    CRC32 crc = new CRC32();
    crc.update(join(type, content));
    return join(u32(content.length), type, content, u32(crc.getValue()));
  }

  static byte[] header(long width, long height, int depth, int colours, int interlace) {
    return chunk("IHDR", u32(width), u32(height), depth, colours, 0, 0, interlace);
  }

  static byte[] png(byte[]... chunks) {
    return join("\u0089PNG\r\n\u001a\n", join((Object[]) chunks));
  }

  /** Eight bit colours, every row unfiltered, pixels of the four quarters. */
  static byte[] pngWith(byte[]... chunks) {
    return png(
        header(WIDTH, HEIGHT, 8, 2, 0),
        join((Object[]) chunks),
        chunk("IDAT", deflate(rows())),
        chunk("IEND"));
  }

  static byte[] rows() {
    BufferedImage image = quarters(BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < HEIGHT; y++) {
      rows.write(0);
      for (int x = 0; x < WIDTH; x++) {
        int rgb = image.getRGB(x, y);
        rows.writeBytes(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
      }
    }
    return rows.toByteArray();
  }

  static BufferedImage decoded(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (image == null) {
        throw new IllegalStateException("no picture");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
