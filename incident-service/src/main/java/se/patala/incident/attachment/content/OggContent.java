package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sound in Ogg (RFC 3533): one stream of Opus (RFC 7845) or Vorbis I, every page with a right
 * checksum. The comments, which name the device, the place and the person, are replaced by empty
 * ones; the pages of the headers are laid out anew and all checksums computed again. Several
 * streams in one file are refused, because then only some of them would be heard.
 */
final class OggContent {

  private static final int HEADER = 27;

  private static final int CONTINUED = 1;

  private static final int FIRST = 2;

  /** A stream that nobody wants to hear has a negative position, or none (-1). */
  private static final long NO_POSITION = -1;

  /** Thirty minutes with a page for every packet of 20 ms have 90 000. */
  private static final int MAX_PAGES = 200_000;

  private static final int[] CRC = crcTable();

  private final Bytes bytes;
  private final ByteArrayOutputStream out;
  private int written;
  private long serial;

  private OggContent(Bytes bytes) {
    this.bytes = bytes;
    this.out = new ByteArrayOutputStream(bytes.length());
  }

  /**
   * @param lengths of the segments, each 0 to 255: a packet ends with the first below 255
   * @param body where they begin
   * @param end behind the last
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Page(int flags, long position, byte[] lengths, int body, int end) {

    boolean isContinued() {
      return (flags & CONTINUED) != 0;
    }

    boolean endsPacket() {
      return lengths.length > 0 && lengths[lengths.length - 1] != (byte) 255;
    }
  }

  static byte[] clean(byte[] content) throws Unusable {
    return new OggContent(Bytes.of(content)).rewrite();
  }

  private byte[] rewrite() throws Unusable {
    List<Page> pages = pages();
    Page first = pages.getFirst();
    byte[] identification = bytes.copy(first.body(), first.end());
    if ((first.flags() & FIRST) == 0 || !first.endsPacket()) {
      throw Unusable.broken();
    }
    if (Bytes.of(identification).has(0, "\u0080theora")) {
      throw new Unusable(Refusal.VIDEO_NOT_ALLOWED);
    }
    boolean opus = Bytes.of(identification).has(0, "OpusHead");
    long rate = opus ? opusRate(identification) : vorbisRate(identification);
    int headers = opus ? 1 : 2;
    List<byte[]> packets = new ArrayList<>();
    int firstOfSound = headerPackets(pages, headers, packets);
    if (opus) {
      require(packets.getFirst(), "OpusTags");
      packets.set(
          0, "OpusTags\0\0\0\0\0\0\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    } else {
      require(packets.getFirst(), "\3vorbis");
      require(packets.get(1), "\5vorbis");
      packets.set(
          0, "\3vorbis\0\0\0\0\0\0\0\0\1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    refuseLonger(pages.subList(firstOfSound, pages.size()), rate);
    write(FIRST, 0, first.lengths(), identification);
    writeHeaders(packets);
    for (Page page : pages.subList(firstOfSound, pages.size())) {
      write(
          page.flags() & ~FIRST,
          page.position(),
          page.lengths(),
          bytes.copy(page.body(), page.end()));
    }
    return out.toByteArray();
  }

  private static void require(byte[] packet, String begin) throws Unusable {
    if (!Bytes.of(packet).has(0, begin)) {
      throw Unusable.broken();
    }
  }

  private List<Page> pages() throws Unusable {
    serial = bytes.u32LittleEndian(14);
    List<Page> pages = new ArrayList<>();
    int at = 0;
    while (at < bytes.length()) {
      if (!bytes.has(at, "OggS") || bytes.u8(at + 4) != 0) {
        throw Unusable.broken();
      }
      int count = bytes.u8(at + 26);
      byte[] lengths = bytes.copy(at + HEADER, at + HEADER + count);
      int body = at + HEADER + count;
      int length = 0;
      for (byte segment : lengths) {
        length += segment & 0xff;
      }
      int end = bytes.check(body, length) + length;
      if (bytes.u32LittleEndian(at + 14) != serial
          || bytes.u32LittleEndian(at + 22) != (crc(bytes.array(), at, end) & 0xffff_ffffL)) {
        throw Unusable.broken();
      }
      if (pages.size() == MAX_PAGES) {
        throw new Unusable(Refusal.FILE_TOO_COMPLEX);
      }
      int flags = bytes.u8(at + 5);
      if (!pages.isEmpty() && (flags & FIRST) != 0) {
        throw Unusable.broken();
      }
      pages.add(new Page(flags, bytes.s64LittleEndian(at + 6), lengths, body, end));
      at = end;
    }
    return pages;
  }

  /** RFC 7845, 5.1; positions count 48 000 a second, whatever the rate of the recording. */
  private static long opusRate(byte[] packet) throws Unusable {
    Bytes head = Bytes.of(packet);
    int channels = head.u8(9);
    int expected = head.u8(18) == 0 ? 19 : 21 + channels;
    if (head.u8(8) > 15 || channels == 0 || packet.length != expected) {
      throw Unusable.broken();
    }
    return 48_000;
  }

  /** Vorbis I, 4.2.2. */
  private static long vorbisRate(byte[] packet) throws Unusable {
    Bytes head = Bytes.of(packet);
    if (!head.has(0, "\1vorbis") || packet.length != 30 || head.u32LittleEndian(7) != 0) {
      throw Unusable.broken();
    }
    long rate = head.u32LittleEndian(12);
    if (head.u8(11) == 0 || rate == 0 || (head.u8(29) & 1) == 0) {
      throw Unusable.broken();
    }
    return rate;
  }

  /**
   * Collects whole packets from the second page on.
   *
   * @return the index of the first page of sound: both formats begin it on a new one
   */
  private int headerPackets(List<Page> pages, int count, List<byte[]> packets) throws Unusable {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    for (int i = 1; i < pages.size(); i++) {
      Page page = pages.get(i);
      int at = page.body();
      for (byte segment : page.lengths()) {
        int length = segment & 0xff;
        if (packets.size() == count) {
          throw Unusable.broken();
        }
        packet.write(bytes.array(), at, length);
        at += length;
        if (length < 255) {
          packets.add(packet.toByteArray());
          packet.reset();
        }
      }
      if (packets.size() == count) {
        return i + 1;
      }
    }
    throw Unusable.broken();
  }

  private static void refuseLonger(List<Page> sound, long rate) throws Unusable {
    if (sound.isEmpty() || sound.getFirst().isContinued()) {
      throw Unusable.broken();
    }
    long last = 0;
    for (Page page : sound) {
      if (page.position() != NO_POSITION) {
        if (page.position() < 0) {
          throw Unusable.broken();
        }
        last = Math.max(last, page.position());
      }
    }
    if (last / rate > AttachmentContent.MAX_SECONDS) {
      throw new Unusable(Refusal.AUDIO_TOO_LONG);
    }
  }

  private void writeHeaders(List<byte[]> packets) {
    ByteArrayOutputStream lengths = new ByteArrayOutputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      int left = packet.length;
      do {
        lengths.write(Math.min(left, 255));
        left -= 255;
      } while (left >= 0);
      content.writeBytes(packet);
    }
    byte[] all = lengths.toByteArray();
    byte[] body = content.toByteArray();
    int at = 0;
    boolean continued = false;
    for (int from = 0; from < all.length; from += 255) {
      byte[] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + 255));
      int length = 0;
      boolean endsPacket = false;
      for (byte segment : some) {
        length += segment & 0xff;
        endsPacket |= segment != (byte) 255;
      }
      write(
          continued ? CONTINUED : 0,
          endsPacket ? 0 : NO_POSITION,
          some,
          Arrays.copyOfRange(body, at, at + length));
      at += length;
      continued = some[some.length - 1] == (byte) 255;
    }
  }

  private void write(int flags, long position, byte[] lengths, byte[] body) {
    byte[] page = new byte[HEADER + lengths.length + body.length];
    page[0] = 'O';
    page[1] = 'g';
    page[2] = 'g';
    page[3] = 'S';
    page[5] = (byte) flags;
    littleEndian(page, 6, position, 8);
    littleEndian(page, 14, serial, 4);
    littleEndian(page, 18, written++, 4);
    page[26] = (byte) lengths.length;
    System.arraycopy(lengths, 0, page, HEADER, lengths.length);
    System.arraycopy(body, 0, page, HEADER + lengths.length, body.length);
    littleEndian(page, 22, crc(page, 0, page.length), 4);
    out.writeBytes(page);
  }

  private static void littleEndian(byte[] target, int at, long value, int size) {
    for (int i = 0; i < size; i++) {
      target[at + i] = (byte) (value >> (8 * i));
    }
  }

  /** The checksum of a page, its own four bytes taken as zero. */
  private static int crc(byte[] array, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      int value = i >= from + 22 && i < from + 26 ? 0 : array[i] & 0xff;
      crc = (crc << 8) ^ CRC[(crc >>> 24) ^ value];
    }
    return crc;
  }

  private static int[] crcTable() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value < 0 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
      }
      table[i] = value;
    }
    return table;
  }
}
