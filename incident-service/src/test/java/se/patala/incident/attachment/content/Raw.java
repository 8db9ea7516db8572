package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;

/** Bytes put together by hand, and the words that must be gone afterwards. */
final class Raw {

  /** Planted wherever a file can hold words; found in no result. */
  static final String SECRET = "HEMLIG-57.7089N-11.9746E";

  private Raw() {}

  static byte[] join(Object... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case byte[] bytes -> joined.writeBytes(bytes);
        case String text -> joined.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        case Integer one -> joined.write(one);
        default -> throw new IllegalArgumentException(part.getClass().getName());
      }
    }
    return joined.toByteArray();
  }

  static byte[] u16(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  static byte[] u32(long value) {
    return join(u16((int) (value >> 16)), u16((int) value));
  }

  static byte[] u64(long value) {
    return join(u32(value >> 32), u32(value));
  }

  static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }

  /** Never 0, never 0xff, so that neither padding nor a marker arises by accident. */
  static byte[] pattern(int length, int seed) {
    byte[] bytes = new byte[length];
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (1 + random.nextInt(254));
    }
    return bytes;
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    while (!deflater.finished()) {
      packed.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** So many zero bytes, packed without ever being there. */
  static byte[] deflatedZeros(long count) {
    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 16];
    byte[] some = new byte[1 << 16];
    for (long left = count; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      while (!deflater.needsInput()) {
        packed.write(some, 0, deflater.deflate(some));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** A minimal archive with one stored entry; enough for any program to open it. */
  static byte[] zip(String name) {
    byte[] content = SECRET.getBytes(StandardCharsets.ISO_8859_1);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
      java.util.zip.ZipEntry entry = new java.util.zip.ZipEntry(name);
      entry.setMethod(java.util.zip.ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  static boolean contains(byte[] bytes, String words) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(words)
        || text.contains(
            new String(words.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1))
        || text.contains(
            new String(words.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
  }
}
