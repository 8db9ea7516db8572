package se.patala.incident.attachment.content;

import static se.patala.incident.attachment.content.Raw.SECRET;
import static se.patala.incident.attachment.content.Raw.join;
import static se.patala.incident.attachment.content.Raw.pattern;
import static se.patala.incident.attachment.content.Raw.reversed;
import static se.patala.incident.attachment.content.Raw.u16;
import static se.patala.incident.attachment.content.Raw.u32;
import static se.patala.incident.attachment.content.Raw.u64;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** MP3 and Ogg files built frame by frame and page by page. */
final class Sounds {

  static final byte[] OPUS_HEAD = join("OpusHead", 1, 1, u16(0), reversed(u32(48_000)), u16(0), 0);

  static final byte[] VORBIS_HEAD =
      join(
          "\1vorbis",
          u32(0),
          1,
          reversed(u32(44_100)),
          u32(0),
          reversed(u32(64_000)),
          u32(0),
          0xb8,
          1);

  private Sounds() {}

  /** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes, 1 152 samples. */
  static byte[] frame(int seed) {
    return join(0xff, 0xfb, 0x90, 0x00, pattern(413, seed));
  }

  static byte[] frames(int count) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      frames.writeBytes(frame(i));
    }
    return frames.toByteArray();
  }

  static byte[] id3v2(byte[] body) {
    int n = body.length;
    return join("ID3", 4, 0, 0, (n >> 21) & 127, (n >> 14) & 127, (n >> 7) & 127, n & 127, body);
  }

  static byte[] id3v1() {
    return Arrays.copyOf(join("TAG", SECRET), 128);
  }

  static byte[] ape() {
    byte[] item = join(reversed(u32(SECRET.length())), u32(0), "Title", 0, SECRET);
    byte[] sizes = join(reversed(u32(item.length + 32)), reversed(u32(1)));
    byte[] version = reversed(u32(2_000));
    return join(
        "APETAGEX",
        version,
        sizes,
        reversed(u32(0xa000_0000L)),
        new byte[8],
        item,
        "APETAGEX",
        version,
        sizes,
        reversed(u32(0x8000_0000L)),
        new byte[8]);
  }

  /** Minutes of silence at 8 kbit/s, 24 bytes for 24 ms at 24 kHz: long sound in a small file. */
  static byte[] longMp3(int seconds) {
    byte[] one = join(0xff, 0xf3, 0x14, 0x00, new byte[20]);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < seconds * 1_000 / 24; i++) {
      frames.writeBytes(one);
    }
    return frames.toByteArray();
  }

  static byte[] page(int flags, long position, int number, byte[]... packets) {
    ByteArrayOutputStream lengths = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lengths.write(Math.min(left, 255));
      }
    }
    return rawPage(flags, position, number, lengths.toByteArray(), join((Object[]) packets));
  }

  static byte[] rawPage(int flags, long position, int number, byte[] lengths, byte[] body) {
    byte[] page =
        join(
            "OggS",
            0,
            flags,
            reversed(u64(position)),
            reversed(u32(4_711)),
            reversed(u32(number)),
            u32(0),
            lengths.length,
            lengths,
            body);
    System.arraycopy(reversed(u32(crc(page))), 0, page, 22, 4);
    return page;
  }

  /** Bit by bit, as RFC 3533 describes it and not as the product computes it. */
  static long crc(byte[] page) {
    long crc = 0;
    for (byte b : page) {
      for (int bit = 7; bit >= 0; bit--) {
        long top = ((crc >> 31) & 1) ^ ((b >> bit) & 1);
        crc = (crc << 1) & 0xffff_ffffL;
        if (top == 1) {
          crc ^= 0x04c1_1db7L;
        }
      }
    }
    return crc;
  }

  static byte[] comments(String begin, String end) {
    byte[] vendor = join("program ", SECRET);
    byte[] place = join("LOCATION=", SECRET);
    return join(
        begin,
        reversed(u32(vendor.length)),
        vendor,
        reversed(u32(1)),
        reversed(u32(place.length)),
        place,
        end);
  }

  static byte[] opus(byte[] tags, long lastPosition) {
    return join(
        page(2, 0, 0, OPUS_HEAD),
        page(0, 0, 1, tags),
        page(0, 960, 2, pattern(100, 3), pattern(300, 4)),
        page(4, lastPosition, 3, pattern(80, 5)));
  }

  static byte[] opus() {
    return opus(comments("OpusTags", ""), 48_000);
  }

  static byte[] vorbis() {
    return join(
        page(2, 0, 0, VORBIS_HEAD),
        page(0, 0, 1, comments("\3vorbis", "\1"), join("\5vorbis", pattern(700, 6))),
        page(0, 44_100, 2, pattern(100, 7)),
        page(4, 88_200, 3, pattern(80, 8)));
  }

  /** Comments of 80 000 bytes, as with a cover picture: they span two pages. */
  static byte[] opusWithLongComments() {
    byte[] tags = join(comments("OpusTags", ""), pattern(80_000, 9), SECRET);
    byte[] full = new byte[255];
    Arrays.fill(full, (byte) 255);
    int first = 255 * 255;
    int rest = tags.length - first;
    ByteArrayOutputStream lengths = new ByteArrayOutputStream();
    for (int left = rest; left >= 0; left -= 255) {
      lengths.write(Math.min(left, 255));
    }
    return join(
        page(2, 0, 0, OPUS_HEAD),
        rawPage(0, -1, 1, full, Arrays.copyOf(tags, first)),
        rawPage(1, 0, 2, lengths.toByteArray(), Arrays.copyOfRange(tags, first, tags.length)),
        page(4, 960, 3, pattern(100, 3)));
  }
}
