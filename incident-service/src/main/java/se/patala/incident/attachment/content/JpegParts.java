package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The segments of a JPEG (ITU-T T.81 annex B), taken apart so that the decoder gets only what it
 * needs for pixels: its own readers of Exif, colour profiles and thumbnails never see hostile
 * input. What follows the end marker (a second picture, an archive, a web page) is gone.
 *
 * @param essentials a JPEG without any metadata
 * @param components 1 grey, 3 colours, 4 printing colours
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegParts(
    byte[] essentials,
    int width,
    int height,
    int components,
    Orientation orientation,
    Optional<ColourProfile> colours) {

  /** A progressive photograph has about ten; each costs a pass over all pixels. */
  private static final int MAX_SCANS = 64;

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DHT = 0xc4;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  /** Version 1.1, no density, no thumbnail. */
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  static JpegParts of(byte[] content) throws Unusable {
    return new Reader(Bytes.of(content)).read();
  }

  private static final class Reader {

    private final Bytes bytes;
    private final ByteArrayOutputStream segments;
    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
    private Optional<Orientation> orientation = Optional.empty();
    private boolean adobe;
    private boolean namedRgb;
    private int width;
    private int height;
    private int components;
    private int scans;
    private int at;

    Reader(Bytes bytes) {
      this.bytes = bytes;
      this.segments = new ByteArrayOutputStream(bytes.length());
    }

    JpegParts read() throws Unusable {
      if (bytes.u16(0) != 0xff00 + SOI) {
        throw Unusable.broken();
      }
      at = 2;
      int marker = nextMarker();
      while (marker != EOI) {
        long length = bytes.u16(at);
        if (length < 2) {
          throw Unusable.broken();
        }
        bytes.check(at, length);
        segment(marker, (int) length);
        marker = nextMarker();
      }
      if (components == 0 || scans == 0) {
        throw Unusable.broken();
      }
      return new JpegParts(
          essentials(),
          width,
          height,
          components,
          orientation.orElse(Orientation.AS_STORED),
          ColourProfile.of(profile.toByteArray()));
    }

    private byte[] essentials() {
      ByteArrayOutputStream file = new ByteArrayOutputStream(segments.size() + 32);
      file.write(0xff);
      file.write(SOI);
      // Without it ImageIO takes unmarked colours that are stored at full size for RGB.
      if (!adobe && !namedRgb) {
        file.writeBytes(JFIF);
      }
      file.writeBytes(segments.toByteArray());
      file.write(0xff);
      file.write(EOI);
      return file.toByteArray();
    }

    /** Leaves {@link #at} behind the marker; any number of 0xff may stand before it. */
    private int nextMarker() throws Unusable {
      if (bytes.u8(at) != 0xff) {
        throw Unusable.broken();
      }
      while (bytes.u8(at) == 0xff) {
        at++;
      }
      return bytes.u8(at++);
    }

    private void segment(int marker, int length) throws Unusable {
      int body = at + 2;
      int end = at + length;
      switch (marker) {
        case 0xc0, 0xc1, 0xc2 -> {
          frame(body);
          keep(marker, end);
        }
        case DHT, DQT, DRI -> keep(marker, end);
        case SOS -> {
          if (components == 0 || ++scans > MAX_SCANS) {
            throw Unusable.broken();
          }
          end = endOfScan(end);
          keep(marker, end);
        }
        case APP1 -> {
          if (orientation.isEmpty() && bytes.has(body, "Exif\0")) {
            orientation = Optional.of(Orientation.ofExif(bytes.copy(Math.min(body + 6, end), end)));
          }
        }
        case APP2 -> {
          boolean isProfile = length > 16 && bytes.has(body, "ICC_PROFILE\0");
          if (isProfile && profile.size() + length < ColourProfile.MAX_BYTES) {
            profile.writeBytes(bytes.copy(body + 14, end));
          }
        }
        case APP14 -> {
          if (!adobe && length == 14 && bytes.has(body, "Adobe")) {
            adobe = true;
            keep(marker, end);
          }
        }
        default -> {
          // Other frames (lossless, arithmetic), numbers of lines that come late, lone markers.
          if (marker < APP0 || (marker > 0xef && marker != 0xfe)) {
            throw Unusable.broken();
          }
        }
      }
      at = end;
    }

    private void keep(int marker, int end) {
      segments.write(0xff);
      segments.write(marker);
      segments.write(bytes.array(), at, end - at);
    }

    private void frame(int body) throws Unusable {
      if (components != 0 || bytes.u8(body) != 8) {
        throw Unusable.broken();
      }
      height = bytes.u16(body + 1);
      width = bytes.u16(body + 3);
      components = bytes.u8(body + 5);
      if (components != 1 && components != 3 && components != 4) {
        throw Unusable.broken();
      }
      namedRgb =
          components == 3
              && bytes.u8(body + 6) == 'R'
              && bytes.u8(body + 9) == 'G'
              && bytes.u8(body + 12) == 'B';
    }

    private int endOfScan(int from) throws Unusable {
      int i = from;
      while (true) {
        if (bytes.u8(i) != 0xff) {
          i++;
          continue;
        }
        int next = bytes.u8(i + 1);
        if (next == 0 || (next >= 0xd0 && next <= 0xd7)) {
          i += 2;
        } else if (next == 0xff) {
          i++;
        } else {
          return i;
        }
      }
    }
  }
}
