package se.patala.incident.attachment.content;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * Lets PDFBox read a file only so often: a hostile one makes it search the same bytes for every
 * object. Counted, not timed, so that the same file always gets the same answer.
 */
final class PdfSource implements RandomAccessRead {

  /** How often, on average, a byte may be read; honest files need some three times. */
  private static final long READS_PER_BYTE = 30;

  private final RandomAccessReadBuffer content;
  private long left;

  PdfSource(RandomAccessReadBuffer content, long length) {
    this.content = content;
    this.left = READS_PER_BYTE * length + 1_000_000;
  }

  boolean isExhausted() {
    return left < 0;
  }

  private void spend(long reads) throws IOException {
    left -= reads;
    if (left < 0) {
      throw new IOException("read too often");
    }
  }

  @Override
  public int read() throws IOException {
    spend(1);
    return content.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    spend(1 + (long) length);
    return content.read(target, offset, length);
  }

  @Override
  public long getPosition() throws IOException {
    return content.getPosition();
  }

  @Override
  public void seek(long position) throws IOException {
    spend(1);
    content.seek(position);
  }

  @Override
  public long length() throws IOException {
    return content.length();
  }

  @Override
  public boolean isClosed() {
    return content.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    return content.isEOF();
  }

  @Override
  public RandomAccessReadView createView(long start, long length) throws IOException {
    return new RandomAccessReadView(this, start, length);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
