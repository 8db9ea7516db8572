package se.patala.incident.attachment.content;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Lets ImageIO read an array where it lies, any number of times, without a copy or a cache file.
 */
final class ByteImageInput extends ImageInputStreamImpl {

  private final byte[] array;

  ByteImageInput(byte[] array) {
    this.array = array;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < array.length ? array[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int available = (int) Math.min(length, array.length - streamPos);
    if (available <= 0) {
      return -1;
    }
    System.arraycopy(array, (int) streamPos, target, offset, available);
    streamPos += available;
    return available;
  }

  @Override
  public long length() {
    return array.length;
  }
}
