package se.patala.incident.attachment.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A voice memo in MP4 (ISO/IEC 14496-12 and -14), wiped in place: boxes that sound does not need
 * (titles, places, covers, the maker's own) become free space, times of recording and names of
 * programs become zero, and so does every byte of data that no sound track points to. Nothing
 * moves, so the offsets of the sound stay true. The sound itself is not looked at.
 */
final class M4aContent {

  private static final Set<String> BRANDS =
      Set.of("M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso3", "iso4", "iso5", "iso6");

  private static final Set<String> FRAGMENTS = Set.of("moof", "sidx", "styp", "mfra");

  private static final Set<String> CODECS = Set.of("mp4a", "alac", "Opus", "fLaC");

  private static final Set<String> TABLES =
      Set.of("stsd", "stts", "ctts", "stsc", "stsz", "stco", "co64", "stss", "sgpd", "sbgp");

  /** Three hours at 48 000 frames a second would have fewer. */
  private static final long MAX_SAMPLES = 20_000_000;

  /** Thirty minutes with a chunk for every frame have 85 000. */
  private static final int MAX_CHUNKS = 200_000;

  /** Of one run of frames; two million such runs fit a file and a sum. */
  private static final long MAX_UNITS = 1L << 42;

  private final Bytes bytes;
  private final Boxes boxes;
  private final List<Span> sound = new ArrayList<>();
  private List<Boxes.Box> data = List.of();

  private M4aContent(Bytes bytes) {
    this.bytes = bytes;
    this.boxes = new Boxes(bytes);
  }

  static boolean hasBrand(Bytes bytes) {
    List<String> brands = Boxes.brands(bytes);
    return !brands.isEmpty() && BRANDS.contains(brands.getFirst());
  }

  static byte[] clean(byte[] content) throws Unusable {
    byte[] copy = content.clone();
    new M4aContent(Bytes.of(copy)).wipe();
    return copy;
  }

  private void wipe() throws Unusable {
    List<Boxes.Box> top = boxes.wholeFile();
    if (top.stream().anyMatch(box -> FRAGMENTS.contains(box.type()))) {
      throw new Unusable(Refusal.AUDIO_STREAMED);
    }
    data = Boxes.data(top);
    keepOnly(Set.of("ftyp", "moov", "mdat"), top);
    Boxes.Box moov = Boxes.only("moov", top);
    List<Boxes.Box> movie = boxes.in(moov.body(), moov.end());
    if (movie.stream().anyMatch(box -> box.is("mvex"))) {
      throw new Unusable(Refusal.AUDIO_STREAMED);
    }
    keepOnly(Set.of("mvhd", "trak"), movie);
    times(Boxes.only("mvhd", movie), true);
    for (Boxes.Box box : movie) {
      if (box.is("trak")) {
        track(box);
      }
    }
    if (sound.isEmpty()) {
      throw Unusable.broken();
    }
    Span.wipeAllBut(sound, data, bytes);
  }

  private void keepOnly(Set<String> types, List<Boxes.Box> some) throws Unusable {
    for (Boxes.Box box : some) {
      if (!types.contains(box.type())) {
        boxes.free(box);
      }
    }
  }

  /** Zeroes when it was made and changed; where it says how long it is, that is checked. */
  private void times(Boxes.Box box, boolean hasLength) throws Unusable {
    boolean wide = boxes.u8(box, box.body()) == 1;
    int size = wide ? 8 : 4;
    long at = box.body() + 4L;
    boxes.number(box, at + size, size);
    bytes.zero(at, at + 2L * size);
    if (hasLength) {
      at += 2L * size;
      long unitsPerSecond = boxes.u32(box, at);
      boxes.number(box, at + 4, 4);
      long units = bytes.number(at + 4, size);
      boolean unknown = !wide && units == 0xffff_ffffL;
      if (!unknown) {
        refuseLonger(units, unitsPerSecond);
      }
    }
  }

  private static void refuseLonger(long units, long unitsPerSecond) throws Unusable {
    if (unitsPerSecond == 0) {
      throw Unusable.broken();
    }
    if (units / unitsPerSecond > AttachmentContent.MAX_SECONDS) {
      throw new Unusable(Refusal.AUDIO_TOO_LONG);
    }
  }

  /** Tracks of text, chapters or places are freed; their data falls with them. */
  private void track(Boxes.Box trak) throws Unusable {
    List<Boxes.Box> parts = boxes.in(trak.body(), trak.end());
    Boxes.Box mdia = Boxes.only("mdia", parts);
    List<Boxes.Box> media = boxes.in(mdia.body(), mdia.end());
    Boxes.Box hdlr = Boxes.only("hdlr", media);
    boxes.u32(hdlr, hdlr.body() + 8L);
    String kind = bytes.fourCharacters(hdlr.body() + 8L);
    if (kind.equals("vide")) {
      throw new Unusable(Refusal.VIDEO_NOT_ALLOWED);
    }
    if (!kind.equals("soun")) {
      boxes.free(trak);
      return;
    }
    keepOnly(Set.of("tkhd", "mdia", "edts"), parts);
    keepOnly(Set.of("mdhd", "hdlr", "minf"), media);
    times(Boxes.only("tkhd", parts), false);
    Boxes.Box mdhd = Boxes.only("mdhd", media);
    times(mdhd, true);
    boxes.wipeHandlerName(hdlr);
    Boxes.Box minf = Boxes.only("minf", media);
    List<Boxes.Box> information = boxes.in(minf.body(), minf.end());
    keepOnly(Set.of("smhd", "nmhd", "dinf", "stbl"), information);
    references(Boxes.only("dinf", information));
    Boxes.Box stbl = Boxes.only("stbl", information);
    List<Boxes.Box> tables = boxes.in(stbl.body(), stbl.end());
    keepOnly(TABLES, tables);
    codecs(Boxes.only("stsd", tables));
    boolean wide = bytes.u8(mdhd.body()) == 1;
    length(Boxes.only("stts", tables), bytes.u32(mdhd.body() + (wide ? 20L : 12L)));
    samples(tables);
  }

  /** The data must lie in this file: a name of another one would be a path. */
  private void references(Boxes.Box dinf) throws Unusable {
    Boxes.Box dref = Boxes.only("dref", boxes.in(dinf.body(), dinf.end()));
    for (Boxes.Box entry : boxes.in(dref.body() + 8L, dref.end())) {
      if ((boxes.u32(entry, entry.body()) & 1) == 0) {
        throw Unusable.broken();
      }
      bytes.zero(entry.body() + 4L, entry.end());
    }
  }

  private void codecs(Boxes.Box stsd) throws Unusable {
    for (Boxes.Box entry : boxes.in(stsd.body() + 8L, stsd.end())) {
      if (entry.is("enca")) {
        throw new Unusable(Refusal.FILE_ENCRYPTED);
      }
      if (!CODECS.contains(entry.type())) {
        throw Unusable.broken();
      }
    }
  }

  private void length(Boxes.Box stts, long unitsPerSecond) throws Unusable {
    long count = entries(stts, 8);
    long units = 0;
    for (long i = 0; i < count; i++) {
      long at = stts.body() + 8 + 8 * i;
      // Below 2^64, so a product without a sign is negative when it is too large to be a length.
      long product = bytes.u32(at) * bytes.u32(at + 4);
      units += product < 0 ? MAX_UNITS : Math.min(product, MAX_UNITS);
    }
    refuseLonger(units, unitsPerSecond);
  }

  /** The number of entries of a table, all of which lie inside its box. */
  private long entries(Boxes.Box table, int entrySize) throws Unusable {
    long count = boxes.u32(table, table.body() + 4L);
    if (count > (table.end() - table.body() - 8L) / entrySize) {
      throw Unusable.broken();
    }
    return count;
  }

  /** Which bytes are sound: chunks of so many samples at these offsets. */
  private void samples(List<Boxes.Box> tables) throws Unusable {
    boolean wide = tables.stream().anyMatch(box -> box.is("co64"));
    Boxes.Box offsets = Boxes.only(wide ? "co64" : "stco", tables);
    Boxes.Box runs = Boxes.only("stsc", tables);
    Boxes.Box sizes = Boxes.only("stsz", tables);
    long sameSize = boxes.u32(sizes, sizes.body() + 4L);
    long count = boxes.u32(sizes, sizes.body() + 8L);
    if (count > MAX_SAMPLES || (sameSize == 0 && count > (sizes.end() - sizes.body() - 12L) / 4)) {
      throw Unusable.broken();
    }
    long chunks = entries(offsets, wide ? 8 : 4);
    if (chunks > MAX_CHUNKS) {
      throw new Unusable(Refusal.FILE_TOO_COMPLEX);
    }
    long runCount = entries(runs, 12);
    long run = -1;
    long perChunk = 0;
    long sample = 0;
    for (long chunk = 1; chunk <= chunks && sample < count; chunk++) {
      while (run + 1 < runCount && bytes.u32(runs.body() + 8 + 12 * (run + 1)) <= chunk) {
        run++;
        perChunk = bytes.u32(runs.body() + 12 + 12 * run);
      }
      long inChunk = Math.min(perChunk, count - sample);
      long length = sameSize * inChunk;
      if (sameSize == 0) {
        for (long i = sample; i < sample + inChunk; i++) {
          length += bytes.u32(sizes.body() + 12 + 4 * i);
        }
      }
      sample += inChunk;
      long offset =
          wide
              ? bytes.u64(offsets.body() + 8 + 8 * (chunk - 1))
              : bytes.u32(offsets.body() + 8 + 4 * (chunk - 1));
      if (length > 0) {
        sound.add(Span.within(data, 0, offset, length));
      }
    }
    if (sample < count) {
      throw Unusable.broken();
    }
  }
}
