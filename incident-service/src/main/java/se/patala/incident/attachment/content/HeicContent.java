package se.patala.incident.attachment.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A photograph of a phone in HEIF (ISO/IEC 23008-12). No decoder exists for Java, so it is kept as
 * it came, with everything wiped in place that is no picture: every item that is not a kind of
 * picture (Exif, XMP), every byte of data that no picture points to, every box that the format does
 * not need, and the names of the rest. Nothing moves, so all offsets stay true. Of an image
 * sequence or a "motion photo" the still picture is left.
 *
 * <p>What cannot be read whole is refused as broken, because then nobody knows what it still holds.
 * The compressed pixels themselves are not looked at, and the colour profile stays.
 */
final class HeicContent {

  /** Pixels of one stored picture: phones make 48 million, and nothing is decoded here. */
  private static final long MAX_PIXELS = 100_000_000;

  private static final int MAX_EXTENTS = 100_000;

  private static final Set<String> BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1");

  private static final Set<String> PICTURES =
      Set.of("hvc1", "hev1", "lhv1", "hvt1", "jpeg", "grid", "iovl", "iden", "tmap");

  private static final Set<String> META_PARTS =
      Set.of("hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "idat", "dinf", "grpl");

  private static final Set<String> PROPERTIES =
      Set.of(
          "hvcC", "lhvC", "hvtC", "jpgC", "ispe", "colr", "pixi", "pasp", "clap", "irot", "imir",
          "auxC", "clli", "mdcv", "cclv", "amve", "rloc", "lsel", "tols", "oinf", "rref", "reve",
          "ndwt");

  private final Bytes bytes;
  private final Boxes boxes;
  private final Map<Long, String> items = new HashMap<>();
  private final List<Span> pictures = new ArrayList<>();
  private final List<Span> metadata = new ArrayList<>();
  private final List<Boxes.Box> data = new ArrayList<>();
  private final List<Boxes.Box> ownData = new ArrayList<>();
  private int extents;

  private HeicContent(Bytes bytes) {
    this.bytes = bytes;
    this.boxes = new Boxes(bytes);
  }

  static boolean hasBrand(Bytes bytes) {
    List<String> brands = Boxes.brands(bytes);
    return brands.stream().anyMatch(BRANDS::contains)
        && !brands.getFirst().equals("avif")
        && !brands.getFirst().equals("avis");
  }

  static byte[] clean(byte[] content) throws Unusable {
    byte[] copy = content.clone();
    new HeicContent(Bytes.of(copy)).wipe();
    return copy;
  }

  private void wipe() throws Unusable {
    List<Boxes.Box> top = boxes.wholeFile();
    for (Boxes.Box box : top) {
      if (!box.is("ftyp") && !box.is("meta") && !box.is("mdat")) {
        boxes.free(box);
      }
    }
    data.addAll(Boxes.data(top));
    Boxes.Box meta = Boxes.only("meta", top);
    List<Boxes.Box> parts = boxes.in(meta.body() + 4, meta.end());
    for (Boxes.Box part : parts) {
      if (!META_PARTS.contains(part.type())) {
        boxes.free(part);
      }
    }
    handler(Boxes.only("hdlr", parts));
    parts.stream().filter(part -> part.is("idat")).forEach(ownData::add);
    if (ownData.size() > 1) {
      throw Unusable.broken();
    }
    data.addAll(ownData);
    properties(Boxes.only("iprp", parts));
    itemInfos(Boxes.only("iinf", parts));
    locations(Boxes.only("iloc", parts));
    long primary = primary(Boxes.only("pitm", parts));
    if (!PICTURES.contains(items.getOrDefault(primary, "")) || pictures.isEmpty()) {
      throw Unusable.broken();
    }
    Span.refuseOverlap(metadata, pictures);
    Span.wipeAllBut(pictures, data, bytes);
  }

  private void handler(Boxes.Box hdlr) throws Unusable {
    if (!bytes.has(hdlr.body() + 8, "pict")) {
      throw Unusable.broken();
    }
    boxes.wipeHandlerName(hdlr);
  }

  private long primary(Boxes.Box pitm) throws Unusable {
    return bytes.u8(pitm.body()) == 0
        ? boxes.u16(pitm, pitm.body() + 4)
        : boxes.u32(pitm, pitm.body() + 4);
  }

  /** Places count, so an unknown property becomes free space of the same size. */
  private void properties(Boxes.Box iprp) throws Unusable {
    Boxes.Box container = Boxes.only("ipco", boxes.in(iprp.body(), iprp.end()));
    for (Boxes.Box property : boxes.in(container.body(), container.end())) {
      if (!PROPERTIES.contains(property.type())) {
        boxes.free(property);
      } else if (property.is("ispe")) {
        long width = boxes.u32(property, property.body() + 4);
        long height = boxes.u32(property, property.body() + 8);
        if (width == 0 || height == 0) {
          throw Unusable.broken();
        }
        if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
          throw new Unusable(Refusal.IMAGE_TOO_LARGE);
        }
      }
    }
  }

  private void itemInfos(Boxes.Box iinf) throws Unusable {
    int countSize = bytes.u8(iinf.body()) == 0 ? 2 : 4;
    for (Boxes.Box infe : boxes.in(iinf.body() + 4 + countSize, iinf.end())) {
      if (!infe.is("infe")) {
        boxes.free(infe);
        continue;
      }
      int version = bytes.u8(infe.body());
      if (version != 2 && version != 3) {
        throw Unusable.broken();
      }
      long at = infe.body() + 4L;
      long id = version == 2 ? boxes.u16(infe, at) : boxes.u32(infe, at);
      at += version == 2 ? 2 : 4;
      if (boxes.u16(infe, at) != 0) {
        throw new Unusable(Refusal.FILE_ENCRYPTED);
      }
      boxes.u32(infe, at + 2);
      String type = bytes.fourCharacters(at + 2);
      if (items.putIfAbsent(id, type) != null) {
        throw Unusable.broken();
      }
      wipeWords(at + 6, infe.end());
    }
  }

  /** Names are replaced letter by letter so that the fields behind them stay where they are. */
  private void wipeWords(long from, long to) throws Unusable {
    for (long at = from; at < to; at++) {
      if (bytes.u8(at) != 0) {
        bytes.fill(at, at + 1, (byte) ' ');
      }
    }
  }

  private void locations(Boxes.Box iloc) throws Unusable {
    int version = boxes.u8(iloc, iloc.body());
    if (version > 2) {
      throw Unusable.broken();
    }
    int sizes = boxes.u16(iloc, iloc.body() + 4);
    int offsetSize = sizes >> 12;
    int lengthSize = (sizes >> 8) & 15;
    int baseSize = (sizes >> 4) & 15;
    int indexSize = version == 0 ? 0 : sizes & 15;
    long at = iloc.body() + 6L;
    long count = version < 2 ? boxes.u16(iloc, at) : boxes.u32(iloc, at);
    at += version < 2 ? 2 : 4;
    for (long i = 0; i < count; i++) {
      long id = version < 2 ? boxes.u16(iloc, at) : boxes.u32(iloc, at);
      at += version < 2 ? 2 : 4;
      int method = 0;
      if (version > 0) {
        method = boxes.u16(iloc, at) & 15;
        at += 2;
      }
      if (boxes.u16(iloc, at) != 0) {
        throw Unusable.broken(); // the data lies in another file
      }
      long base = boxes.number(iloc, at + 2, baseSize);
      at += 2 + baseSize;
      int extentCount = boxes.u16(iloc, at);
      at += 2;
      for (int e = 0; e < extentCount; e++) {
        at += indexSize;
        long offset = boxes.number(iloc, at, offsetSize);
        long length = boxes.number(iloc, at + offsetSize, lengthSize);
        at += offsetSize + lengthSize;
        extent(id, method, base, offset, length);
      }
    }
  }

  private void extent(long id, int method, long base, long offset, long length) throws Unusable {
    if (++extents > MAX_EXTENTS) {
      throw new Unusable(Refusal.FILE_TOO_COMPLEX);
    }
    String type = items.get(id);
    if (type == null) {
      throw Unusable.broken();
    }
    boolean picture = PICTURES.contains(type);
    Span span;
    switch (method) {
      case 0 -> span = Span.within(data, base, offset, length);
      case 1 -> {
        if (ownData.isEmpty()) {
          throw Unusable.broken();
        }
        Boxes.Box box = ownData.getFirst();
        span = Span.within(ownData, box.body() + Span.plus(base, 0), offset, length);
      }
      default -> {
        // Made of other items' data, which are judged by themselves.
        if (method != 2 || !picture) {
          throw Unusable.broken();
        }
        return;
      }
    }
    (picture ? pictures : metadata).add(span);
  }
}
