package se.patala.incident.attachment.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers out of a file whose every length may be a lie: what lies outside is refused, never
 * an exception of the array. Big-endian unless the name says otherwise. Writes go to the same
 * array.
 */
final class Bytes {

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Reads and writes the array itself. */
  static Bytes of(byte[] array) {
    return new Bytes(array);
  }

  byte[] array() {
    return array;
  }

  int length() {
    return array.length;
  }

  /** The offset as an index, when {@code length} bytes from there lie inside. */
  int check(long at, long length) throws Unusable {
    if (at < 0 || length < 0 || at > array.length || length > array.length - at) {
      throw Unusable.broken();
    }
    return (int) at;
  }

  int u8(long at) throws Unusable {
    return array[check(at, 1)] & 0xff;
  }

  int u16(long at) throws Unusable {
    int i = check(at, 2);
    return ((array[i] & 0xff) << 8) | (array[i + 1] & 0xff);
  }

  long u32(long at) throws Unusable {
    check(at, 4);
    return ((long) u16(at) << 16) | u16(at + 2);
  }

  /** Refuses what does not fit a signed long: no file is that large. */
  long u64(long at) throws Unusable {
    check(at, 8);
    long value = (u32(at) << 32) | u32(at + 4);
    if (value < 0) {
      throw Unusable.broken();
    }
    return value;
  }

  /** A number of 0, 1, 2, 4 or 8 bytes. */
  long number(long at, int size) throws Unusable {
    return switch (size) {
      case 0 -> 0;
      case 1 -> u8(at);
      case 2 -> u16(at);
      case 4 -> u32(at);
      case 8 -> u64(at);
      default -> throw Unusable.broken();
    };
  }

  int s32(long at) throws Unusable {
    return (int) u32(at);
  }

  int u16LittleEndian(long at) throws Unusable {
    int i = check(at, 2);
    return ((array[i + 1] & 0xff) << 8) | (array[i] & 0xff);
  }

  long u32LittleEndian(long at) throws Unusable {
    check(at, 4);
    return ((long) u16LittleEndian(at + 2) << 16) | u16LittleEndian(at);
  }

  long s64LittleEndian(long at) throws Unusable {
    check(at, 8);
    return (u32LittleEndian(at + 4) << 32) | u32LittleEndian(at);
  }

  /** Whether these ASCII characters stand there; false outside. */
  boolean has(long at, String ascii) {
    byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
    return at >= 0
        && at <= (long) array.length - expected.length
        && Arrays.equals(array, (int) at, (int) at + expected.length, expected, 0, expected.length);
  }

  /** Four bytes as the name of a box, a brand or a tag. */
  String fourCharacters(long at) throws Unusable {
    return new String(array, check(at, 4), 4, StandardCharsets.ISO_8859_1);
  }

  byte[] copy(long from, long to) throws Unusable {
    int start = check(from, to - from);
    return Arrays.copyOfRange(array, start, (int) to);
  }

  void zero(long from, long to) throws Unusable {
    fill(from, to, (byte) 0);
  }

  void fill(long from, long to, byte value) throws Unusable {
    int start = check(from, to - from);
    Arrays.fill(array, start, (int) to, value);
  }

  void write(long at, String ascii) throws Unusable {
    byte[] bytes = ascii.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, array, check(at, bytes.length), bytes.length);
  }
}
