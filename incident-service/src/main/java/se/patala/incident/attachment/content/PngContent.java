package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A screenshot: decoded and written anew with the same depth and transparency. The decoder gets
 * only the header, palette, transparency and pixels (PNG 3rd edition, 5 and 11); texts, times,
 * animation frames and whatever follows the end are gone before. An animated PNG keeps its still
 * picture.
 */
final class PngContent {

  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  /** Forty megapixels with transparency at eight bits, or half as many at sixteen. */
  private static final long MAX_PIXEL_BYTES = 161_000_000;

  private final Bytes bytes;
  private final ByteArrayOutputStream essentials;
  private final Inflater pixels = new Inflater();
  private long pixelBytes;
  private long expectedPixelBytes = -1;
  private Optional<PictureSize> size = Optional.empty();
  private Orientation orientation = Orientation.AS_STORED;
  private Optional<ColourProfile> colours = Optional.empty();

  private PngContent(byte[] content) {
    this.bytes = Bytes.of(content);
    this.essentials = new ByteArrayOutputStream(content.length);
  }

  static byte[] clean(byte[] content) throws Unusable {
    PngContent png = new PngContent(content);
    try {
      png.read();
    } finally {
      png.pixels.end();
    }
    return new Redrawing(
            "png",
            png.essentials.toByteArray(),
            png.size.orElseThrow(Unusable::broken),
            png.orientation,
            png.colours)
        .draw(0.4f, 0f);
  }

  private void read() throws Unusable {
    bytes.check(0, SIGNATURE.length());
    essentials.write(bytes.array(), 0, SIGNATURE.length());
    int at = SIGNATURE.length();
    boolean ended = false;
    while (!ended) {
      long length = bytes.u32(at);
      String type = bytes.fourCharacters(at + 4);
      int body = bytes.check(at + 8L, length);
      int end = (int) (body + length);
      if (size.isEmpty() != type.equals("IHDR")) {
        throw Unusable.broken();
      }
      if (isCritical(type) && crc(at + 4, end) != bytes.u32(end)) {
        throw Unusable.broken();
      }
      switch (type) {
        case "IHDR" -> {
          header(body, (int) length);
          keep(at, end);
        }
        case "PLTE", "tRNS" -> keep(at, end);
        case "IDAT" -> {
          countPixels(body, (int) length);
          keep(at, end);
        }
        case "IEND" -> {
          keep(at, end);
          ended = true;
        }
        case "eXIf" -> orientation = Orientation.ofExif(bytes.copy(body, end));
        case "iCCP" -> colours = profile(body, end);
        default -> {
          if (isCritical(type)) {
            throw Unusable.broken();
          }
        }
      }
      at = end + 4;
    }
    if (pixelBytes < expectedPixelBytes) {
      throw Unusable.broken();
    }
  }

  /** An upper-case first letter: a decoder must understand the chunk. */
  private static boolean isCritical(String type) {
    return type.charAt(0) >= 'A' && type.charAt(0) <= 'Z';
  }

  private void keep(int at, int end) throws Unusable {
    bytes.check(end, 4);
    essentials.write(bytes.array(), at, end + 4 - at);
  }

  private long crc(int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), from, to - from);
    return crc.getValue();
  }

  private void header(int body, int length) throws Unusable {
    if (length != 13) {
      throw Unusable.broken();
    }
    PictureSize found = PictureSize.of(bytes.u32(body), bytes.u32(body + 4));
    int depth = bytes.u8(body + 8);
    int samples =
        switch (bytes.u8(body + 9)) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw Unusable.broken();
        };
    int interlace = bytes.u8(body + 12);
    if (Integer.bitCount(depth) != 1 || depth > 16 || interlace > 1) {
      throw Unusable.broken();
    }
    expectedPixelBytes =
        interlace == 0
            ? passBytes(found.width(), found.height(), depth * samples)
            : interlacedBytes(found.width(), found.height(), depth * samples);
    if (expectedPixelBytes > MAX_PIXEL_BYTES) {
      throw new Unusable(Refusal.IMAGE_TOO_LARGE);
    }
    size = Optional.of(found);
  }

  private static long passBytes(long width, long height, int bitsPerPixel) {
    return width == 0 || height == 0 ? 0 : height * (1 + Math.ceilDiv(width * bitsPerPixel, 8L));
  }

  /** The seven passes of Adam7 (PNG 3rd edition, 8.1). */
  private static long interlacedBytes(int width, int height, int bitsPerPixel) {
    int[] startX = {0, 4, 0, 2, 0, 1, 0};
    int[] startY = {0, 0, 4, 0, 2, 0, 1};
    int[] stepX = {8, 8, 4, 4, 2, 2, 1};
    int[] stepY = {8, 8, 8, 4, 4, 2, 2};
    long sum = 0;
    for (int pass = 0; pass < 7; pass++) {
      sum +=
          passBytes(
              Math.max(0, Math.ceilDiv(width - startX[pass], stepX[pass])),
              Math.max(0, Math.ceilDiv(height - startY[pass], stepY[pass])),
              bitsPerPixel);
    }
    return sum;
  }

  /**
   * Unpacks into nothing, only to know before decoding that all pixels are there and that no bomb
   * is. ImageIO would show the missing ones as black.
   */
  private void countPixels(int body, int length) throws Unusable {
    byte[] bin = new byte[32 * 1024];
    pixels.setInput(bytes.array(), body, length);
    try {
      while (!pixels.finished() && !pixels.needsInput()) {
        int count = pixels.inflate(bin);
        pixelBytes += count;
        if (count == 0 && pixels.needsDictionary()) {
          throw Unusable.broken();
        }
        if (pixelBytes > expectedPixelBytes + bin.length) {
          throw new Unusable(Refusal.FILE_TOO_COMPLEX);
        }
      }
    } catch (DataFormatException broken) {
      throw Unusable.broken();
    }
  }

  /** A name, a zero, the method 0 and a packed profile; left out when it is anything else. */
  private Optional<ColourProfile> profile(int body, int end) throws Unusable {
    int at = body;
    while (at < end && bytes.u8(at) != 0) {
      at++;
    }
    if (at + 2 > end || at - body > 79) {
      return Optional.empty();
    }
    byte[] profile = new byte[ColourProfile.MAX_BYTES];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes.array(), at + 2, end - at - 2);
      int length = inflater.inflate(profile);
      return inflater.finished()
          ? ColourProfile.of(java.util.Arrays.copyOf(profile, length))
          : Optional.empty();
    } catch (DataFormatException broken) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
