package se.patala.incident.attachment.content;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Takes what ImageIO writes, up to a number of bytes. */
final class BoundedImageOutput extends ImageOutputStreamImpl {

  private final int limit;
  private byte[] array = new byte[64 * 1024];
  private int length;
  private boolean overflowed;

  BoundedImageOutput(int limit) {
    this.limit = limit;
  }

  /** Whether more was written than fits; then what was written is of no use. */
  boolean overflowed() {
    return overflowed;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(array, length);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    flushBits();
    long end = streamPos + count;
    if (end > limit) {
      overflowed = true;
      throw new IOException("larger than " + limit + " bytes");
    }
    if (end > array.length) {
      array = Arrays.copyOf(array, (int) Math.min(limit, Math.max(end, array.length * 3L / 2)));
    }
    System.arraycopy(source, offset, array, (int) streamPos, count);
    streamPos = end;
    length = Math.max(length, (int) end);
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < length ? array[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    bitOffset = 0;
    int available = (int) Math.min(count, length - streamPos);
    if (available <= 0) {
      return count == 0 ? 0 : -1;
    }
    System.arraycopy(array, (int) streamPos, target, offset, available);
    streamPos += available;
    return available;
  }

  @Override
  public long length() {
    return length;
  }
}
