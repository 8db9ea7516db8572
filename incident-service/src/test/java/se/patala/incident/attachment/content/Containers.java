package se.patala.incident.attachment.content;

import static se.patala.incident.attachment.content.Raw.SECRET;
import static se.patala.incident.attachment.content.Raw.join;
import static se.patala.incident.attachment.content.Raw.pattern;
import static se.patala.incident.attachment.content.Raw.u16;
import static se.patala.incident.attachment.content.Raw.u32;

import java.util.ArrayList;
import java.util.List;

/** HEIC and M4A files built box by box. */
final class Containers {

  /** The "pixels" and the "sound", which must come through unchanged. */
  static final byte[] PIXELS = pattern(600, 1);

  static final byte[] SOUND = pattern(900, 2);

  private Containers() {}

  static byte[] box(String type, Object... body) {
    byte[] content = join(body);
    return join(u32(8 + content.length), type, content);
  }

  static byte[] ftyp(String major, String... compatible) {
    return box("ftyp", major, u32(0), String.join("", compatible));
  }

  /** A HEIC whose parts a test can replace. Data lies in mdat right behind ftyp. */
  static final class Heic {

    byte[] ftyp = ftyp("heic", "mif1", "heic");
    String exifType = "Exif";
    byte[] exif = Pictures.tiff(6, false);
    byte[] xmp = join("<x:xmpmeta>", SECRET, "</x:xmpmeta>");
    byte[] hidden = join("gömt", SECRET);
    boolean exifInOwnBox;
    int ilocVersion = 1;
    int exifMethod = -1;
    long exifOffsetChange;
    long exifLengthChange;
    int dataReference;
    int protection;
    long width = 4_032;
    long height = 3_024;
    byte[] moreMeta = new byte[0];
    byte[] moreTop = new byte[0];
    byte[] moreProperties = new byte[0];
    boolean duplicateItem;
    int primary = 1;

    byte[] build() {
      byte[] data = join(PIXELS, exifInOwnBox ? new byte[0] : exif, xmp, hidden);
      long start = ftyp.length + 8L;
      byte[] mdat = box("mdat", data);
      long exifStart = exifInOwnBox ? 0 : start + PIXELS.length;
      long xmpStart = start + PIXELS.length + (exifInOwnBox ? 0 : exif.length);
      List<byte[]> places = new ArrayList<>();
      places.add(place(1, 0, start, 250, start + 250, PIXELS.length - 250));
      int method = exifMethod >= 0 ? exifMethod : exifInOwnBox ? 1 : 0;
      places.add(place(2, method, exifStart + exifOffsetChange, exif.length + exifLengthChange));
      places.add(place(3, 0, xmpStart, xmp.length));
      byte[] iloc =
          box(
              "iloc",
              ilocVersion,
              new byte[3],
              u16(0x4400),
              ilocVersion < 2 ? u16(places.size()) : u32(places.size()),
              join(places.toArray()));
      byte[] infos =
          join(
              info(1, "hvc1", SECRET),
              info(2, exifType, ""),
              info(duplicateItem ? 1 : 3, "mime", SECRET + "\0application/rdf+xml"));
      byte[] meta =
          box(
              "meta",
              u32(0),
              box("hdlr", u32(0), u32(0), "pict", new byte[12], SECRET, 0),
              box("pitm", u32(0), u16(primary)),
              box("iinf", u32(0), u16(3), infos),
              iloc,
              box(
                  "iprp",
                  box(
                      "ipco",
                      box("ispe", u32(0), u32(width), u32(height)),
                      box("udes", u32(0), "sv\0", SECRET, 0),
                      moreProperties),
                  box("ipma", u32(0), u32(1), u16(1), 1, 1)),
              exifInOwnBox ? box("idat", exif) : new byte[0],
              moreMeta);
      return join(ftyp, mdat, meta, moreTop);
    }

    private byte[] info(int id, String type, String name) {
      return box("infe", 2, new byte[3], u16(id), u16(protection), type, name, 0);
    }

    private byte[] place(int id, int method, long... extents) {
      byte[] runs = new byte[0];
      for (int i = 0; i < extents.length; i += 2) {
        runs = join(runs, u32(extents[i]), u32(extents[i + 1]));
      }
      return join(
          ilocVersion < 2 ? u16(id) : u32(id),
          ilocVersion > 0 ? u16(method) : new byte[0],
          u16(dataReference),
          u16(extents.length / 2),
          runs);
    }
  }

  /** An M4A whose parts a test can replace. */
  static final class M4a {

    byte[] ftyp = ftyp("M4A ", "M4A ", "mp42", "isom");
    String kind = "soun";
    String codec = "mp4a";
    long seconds = 12;
    long tableSeconds = -1;
    byte[] moreTop = new byte[0];
    byte[] moreMovie = new byte[0];
    byte[] moreTrack = new byte[0];
    byte[] hidden = join("dolt", SECRET);
    long chunkOffsetChange;
    int selfContained = 1;
    long samples = 3;
    boolean wideOffsets;
    int movieVersion;

    byte[] build() {
      byte[] mdat = box("mdat", SOUND, hidden);
      byte[] movieHeader =
          movieVersion == 0
              ? box("mvhd", u32(0), u32(0xdd00_0001L), u32(2), u32(1_000), u32(seconds * 1_000))
              : box(
                  "mvhd",
                  u32(0x0100_0000),
                  Raw.u64(7),
                  Raw.u64(8),
                  u32(1_000),
                  Raw.u64(seconds * 1_000),
                  new byte[80]);
      byte[] moov = box("moov", movieHeader, track(kind), moreMovie);
      return join(ftyp, mdat, moov, moreTop);
    }

    byte[] track(String handler) {
      long start = ftyp.length + 8 + chunkOffsetChange;
      byte[] stbl =
          box(
              "stbl",
              box("stsd", u32(0), u32(1), box(codec, new byte[28])),
              box("stts", u32(0), u32(1), u32(3), u32(length() * 44_100 / 3)),
              box("stsc", u32(0), u32(1), u32(1), u32(2), u32(1)),
              box("stsz", u32(0), u32(0), u32(samples), u32(300), u32(300), u32(300)),
              wideOffsets
                  ? box("co64", u32(0), u32(2), Raw.u64(start), Raw.u64(start + 600))
                  : box("stco", u32(0), u32(2), u32(start), u32(start + 600)),
              box("udta", SECRET));
      return box(
          "trak",
          box("tkhd", u32(0), u32(0xdd00_0001L), u32(2), new byte[72]),
          box(
              "mdia",
              box("mdhd", u32(0), u32(3), u32(4), u32(44_100), u32(seconds * 44_100), u32(0)),
              box("hdlr", u32(0), u32(0), handler, new byte[12], SECRET, 0),
              box(
                  "minf",
                  box("smhd", u32(0), u32(0)),
                  box("dinf", box("dref", u32(0), u32(1), box("url ", u32(selfContained)))),
                  stbl)),
          box("udta", box("\u00a9xyz", SECRET)),
          moreTrack);
    }

    private long length() {
      return tableSeconds < 0 ? seconds : tableSeconds;
    }
  }
}
