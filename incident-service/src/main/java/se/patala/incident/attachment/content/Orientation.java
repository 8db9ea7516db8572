package se.patala.incident.attachment.content;

import java.awt.Rectangle;

/**
 * How a camera was held, as the Exif tag 0x0112 says (CIPA DC-008, 4.6.5): the stored pixel that is
 * shown at each place. Applied to the pixels, because the tag goes with the metadata.
 */
enum Orientation {
  AS_STORED(1),
  MIRRORED(2),
  HALF_TURN(3),
  MIRRORED_HALF_TURN(4),
  TRANSPOSED(5),
  QUARTER_TURN_RIGHT(6),
  TRANSVERSED(7),
  QUARTER_TURN_LEFT(8);

  private static final int TAG = 0x0112;

  private static final int SHORT = 3;

  /** The first directory of a camera has some 15 entries. */
  private static final int MAX_ENTRIES = 512;

  private final int value;

  Orientation(int value) {
    this.value = value;
  }

  /**
   * Reads a TIFF block as in Exif. What cannot be understood is shown as stored, like every viewer
   * does.
   */
  static Orientation ofExif(byte[] tiff) {
    try {
      Bytes bytes = Bytes.of(tiff);
      boolean little = bytes.has(0, "II*\0");
      if (!little && !bytes.has(0, "MM\0*")) {
        return AS_STORED;
      }
      long directory = little ? bytes.u32LittleEndian(4) : bytes.u32(4);
      int entries = u16(bytes, directory, little);
      for (int i = 0; i < Math.min(entries, MAX_ENTRIES); i++) {
        long entry = directory + 2 + 12L * i;
        if (u16(bytes, entry, little) == TAG && u16(bytes, entry + 2, little) == SHORT) {
          return of(u16(bytes, entry + 8, little));
        }
      }
      return AS_STORED;
    } catch (Unusable outside) {
      return AS_STORED;
    }
  }

  private static Orientation of(int value) {
    for (Orientation orientation : values()) {
      if (orientation.value == value) {
        return orientation;
      }
    }
    return AS_STORED;
  }

  private static int u16(Bytes bytes, long at, boolean little) throws Unusable {
    return little ? bytes.u16LittleEndian(at) : bytes.u16(at);
  }

  /** Whether width and height change places. */
  boolean turnsOnItsSide() {
    return value >= 5;
  }

  /** The stored column that is shown at {@code x}, {@code y}, of a picture stored in this size. */
  int storedX(int x, int y, int width) {
    return switch (this) {
      case AS_STORED, MIRRORED_HALF_TURN -> x;
      case MIRRORED, HALF_TURN -> width - 1 - x;
      case TRANSPOSED, QUARTER_TURN_RIGHT -> y;
      case TRANSVERSED, QUARTER_TURN_LEFT -> width - 1 - y;
    };
  }

  int storedY(int x, int y, int height) {
    return switch (this) {
      case AS_STORED, MIRRORED -> y;
      case HALF_TURN, MIRRORED_HALF_TURN -> height - 1 - y;
      case TRANSPOSED, QUARTER_TURN_LEFT -> x;
      case TRANSVERSED, QUARTER_TURN_RIGHT -> height - 1 - x;
    };
  }

  /** The stored pixels that are shown in these rows. */
  Rectangle stored(int firstRow, int rows, int width, int height) {
    return switch (this) {
      case AS_STORED, MIRRORED -> new Rectangle(0, firstRow, width, rows);
      case HALF_TURN, MIRRORED_HALF_TURN -> new Rectangle(0, height - firstRow - rows, width, rows);
      case TRANSPOSED, QUARTER_TURN_RIGHT -> new Rectangle(firstRow, 0, rows, height);
      case TRANSVERSED, QUARTER_TURN_LEFT ->
          new Rectangle(width - firstRow - rows, 0, rows, height);
    };
  }
}
