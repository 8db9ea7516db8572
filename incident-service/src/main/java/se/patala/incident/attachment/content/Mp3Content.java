package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;

/**
 * Sound in MPEG layer III (ISO/IEC 11172-3 and 13818-3, with the unofficial version 2.5): only the
 * frames are kept. Tags before, between and after them go, as does anything else that is no frame.
 * Bit rates may change from frame to frame; version, sample rate and layer may not.
 */
final class Mp3Content {

  private static final int[] RATES_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };

  private static final int[] RATES_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  /** Hertz; halved for version 2, quartered for 2.5. */
  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

  /** Fewer are an accident of bytes, or a tenth of a second of sound. */
  private static final int MIN_FRAMES = 3;

  /** Bytes that may lie between frames: padding, or a recording that began in the middle of one. */
  private static final int MAX_GAP = 4_096;

  private static final int MAX_GAPS = 16;

  private final Bytes bytes;

  private Mp3Content(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * @param length bytes, the four of the header included
   * @param samples of one channel
   */
  private record Frame(int length, int samples, int sampleRate) {

    boolean continues(Frame other) {
      return samples == other.samples && sampleRate == other.sampleRate;
    }
  }

  static boolean beginsWithFrame(Bytes bytes) {
    return new Mp3Content(bytes).frame(0) != null;
  }

  static byte[] clean(byte[] content) throws Unusable {
    return new Mp3Content(Bytes.of(content)).frames();
  }

  private byte[] frames() throws Unusable {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length());
    int at = afterTags(0);
    Frame first = null;
    int count = 0;
    int gaps = 0;
    while (at < bytes.length()) {
      Frame frame = frame(at);
      if (frame != null && (first == null || frame.continues(first))) {
        if (frame.length() > bytes.length() - at) {
          break; // the recording was cut off inside its last frame
        }
        first = first == null ? frame : first;
        kept.write(bytes.array(), at, frame.length());
        count++;
        at += frame.length();
        continue;
      }
      int behind = afterTags(at);
      if (behind == at) {
        behind = nextFrames(at, first);
        if (behind < bytes.length() && ++gaps > MAX_GAPS) {
          throw Unusable.broken();
        }
      }
      at = behind;
    }
    if (first == null || count < MIN_FRAMES) {
      throw Unusable.broken();
    }
    if ((long) count * first.samples() / first.sampleRate() > AttachmentContent.MAX_SECONDS) {
      throw new Unusable(Refusal.AUDIO_TOO_LONG);
    }
    return kept.toByteArray();
  }

  /** The frame whose header stands there; null when none does. It may reach beyond the end. */
  private @org.jspecify.annotations.Nullable Frame frame(int at) {
    byte[] b = bytes.array();
    if (at < 0 || at > b.length - 4 || b[at] != (byte) 0xff || (b[at + 1] & 0xe6) != 0xe2) {
      return null; // no synchronisation, or another layer than III
    }
    int version = (b[at + 1] >> 3) & 3; // 3 is version 1, 2 is version 2, 0 is version 2.5
    int rate = (b[at + 2] >> 4) & 15;
    int frequency = (b[at + 2] >> 2) & 3;
    if (version == 1 || rate == 0 || rate == 15 || frequency == 3 || (b[at + 3] & 3) == 2) {
      return null;
    }
    boolean one = version == 3;
    int sampleRate = SAMPLE_RATES[frequency] / (one ? 1 : version == 2 ? 2 : 4);
    int bits = (one ? RATES_1 : RATES_2)[rate] * 1_000;
    int samples = one ? 1_152 : 576;
    int padding = (b[at + 2] >> 1) & 1;
    return new Frame(samples / 8 * bits / sampleRate + padding, samples, sampleRate);
  }

  /** Where two frames in a row begin within a small gap; the end when only a small rest is left. */
  private int nextFrames(int from, @org.jspecify.annotations.Nullable Frame like) throws Unusable {
    int last = (int) Math.min((long) from + MAX_GAP, bytes.length());
    for (int at = from; at < last; at++) {
      Frame frame = frame(at);
      if (frame != null && (like == null || frame.continues(like))) {
        Frame next = frame(at + frame.length());
        if (next != null && next.continues(frame)) {
          return at;
        }
      }
    }
    if (last == bytes.length()) {
      return last;
    }
    throw Unusable.broken();
  }

  /** Behind the tags (ID3v1, ID3v2, APE, Lyrics3) and zeros that stand there. */
  private int afterTags(int from) throws Unusable {
    long at = from;
    while (true) {
      long length = tagLength(at);
      if (length == 0) {
        return (int) Math.min(at, bytes.length());
      }
      at += length;
    }
  }

  private long tagLength(long at) throws Unusable {
    if (at < bytes.length() && bytes.u8(at) == 0) {
      return 1;
    }
    if (bytes.has(at, "ID3") && bytes.length() - at >= 10) {
      long size = 0;
      for (int i = 6; i < 10; i++) {
        size = (size << 7) | (bytes.u8(at + i) & 0x7f);
      }
      boolean hasFooter = (bytes.u8(at + 5) & 0x10) != 0;
      return 10 + size + (hasFooter ? 10 : 0);
    }
    if (bytes.has(at, "TAG")) {
      return bytes.has(at, "TAG+") ? 227 : 128;
    }
    if (bytes.has(at, "APETAGEX") && bytes.length() - at >= 32) {
      boolean isHeader = (bytes.u32LittleEndian(at + 20) & 0x2000_0000L) != 0;
      return 32 + (isHeader ? bytes.u32LittleEndian(at + 12) : 0);
    }
    if (bytes.has(at, "LYRICSBEGIN")) {
      int end = (int) at;
      while (end < bytes.length() && !bytes.has(end, "LYRICS200")) {
        end++;
      }
      return end + 9 - at;
    }
    return 0;
  }
}
