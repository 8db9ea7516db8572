package se.patala.incident.attachment.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), read one level at a time and never
 * by recursion. A box must lie inside the one around it, and every byte must belong to a box.
 */
final class Boxes {

  /** More than any phone writes on one level; a hostile file could hold two million. */
  private static final int MAX_ON_ONE_LEVEL = 50_000;

  private static final int MAX_DATA_BOXES = 64;

  private static final int MAX_BRAND_BYTES = 256;

  private final Bytes bytes;

  Boxes(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * @param start of the length field
   * @param body behind the header
   * @param end behind the last byte
   */
  record Box(String type, int start, int body, int end) {

    boolean is(String name) {
      return type.equals(name);
    }
  }

  /** The brands that the file claims to follow, the major one first; empty when unreadable. */
  static List<String> brands(Bytes bytes) {
    List<String> brands = new ArrayList<>();
    try {
      long length = Math.min(bytes.u32(0), MAX_BRAND_BYTES);
      for (long at = 8; at + 4 <= length; at += 4) {
        if (at != 12) { // the minor version
          brands.add(bytes.fourCharacters(at));
        }
      }
    } catch (Unusable outside) {
      brands.clear();
    }
    return brands;
  }

  /** At least one. */
  List<Box> in(long from, long to) throws Unusable {
    List<Box> found = new ArrayList<>();
    long at = from;
    while (at < to) {
      long size = bytes.u32(at);
      String type = bytes.fourCharacters(at + 4);
      int header = 8;
      if (size == 1) {
        size = bytes.u64(at + 8);
        header = 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < header || size > to - at || found.size() == MAX_ON_ONE_LEVEL) {
        throw Unusable.broken();
      }
      found.add(new Box(type, (int) at, (int) at + header, (int) (at + size)));
      at += size;
    }
    if (found.isEmpty()) {
      throw Unusable.broken();
    }
    return found;
  }

  /** The top level, which begins with the only list of brands. */
  List<Box> wholeFile() throws Unusable {
    List<Box> top = in(0, bytes.length());
    Box brands = only("ftyp", top);
    if (brands.start() != 0 || brands.end() > MAX_BRAND_BYTES) {
      throw Unusable.broken();
    }
    return top;
  }

  /** The boxes of pixels or sound. */
  static List<Box> data(List<Box> top) throws Unusable {
    List<Box> data = top.stream().filter(box -> box.is("mdat")).toList();
    if (data.size() > MAX_DATA_BOXES) {
      throw new Unusable(Refusal.FILE_TOO_COMPLEX);
    }
    return data;
  }

  static Box only(String type, List<Box> boxes) throws Unusable {
    List<Box> found = boxes.stream().filter(box -> box.is(type)).toList();
    if (found.size() != 1) {
      throw Unusable.broken();
    }
    return found.getFirst();
  }

  /** Turns a box into free space of the same size, so that nothing behind it moves. */
  void free(Box box) throws Unusable {
    bytes.write(box.start() + 4L, "free");
    bytes.zero(box.body(), box.end());
  }

  /** The kind of track or item stays, the words of the program that wrote it go. */
  void wipeHandlerName(Box hdlr) throws Unusable {
    u32(hdlr, hdlr.body() + 20L);
    bytes.zero(hdlr.body() + 4L, hdlr.body() + 8L);
    bytes.zero(hdlr.body() + 12L, hdlr.end());
  }

  int u8(Box box, long at) throws Unusable {
    inside(box, at, 1);
    return bytes.u8(at);
  }

  int u16(Box box, long at) throws Unusable {
    inside(box, at, 2);
    return bytes.u16(at);
  }

  long u32(Box box, long at) throws Unusable {
    inside(box, at, 4);
    return bytes.u32(at);
  }

  long number(Box box, long at, int size) throws Unusable {
    inside(box, at, size);
    return bytes.number(at, size);
  }

  private static void inside(Box box, long at, long length) throws Unusable {
    if (at < box.body() || length > box.end() - at) {
      throw Unusable.broken();
    }
  }
}
