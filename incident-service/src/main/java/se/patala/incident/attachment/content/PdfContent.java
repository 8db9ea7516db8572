package se.patala.incident.attachment.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import se.patala.kit.content.Sha256;

/**
 * A document: taken apart and written anew from what its pages reach, so that earlier revisions,
 * author and program, scripts, embedded files and everything that acts by itself are left behind.
 *
 * <p>Writing it anew breaks a digital signature and is not what the sender had byte for byte. That
 * price is paid knowingly: an incident report is no court file, a document with the sender's home
 * address in its properties does harm every day, and who needs the signed original asks the sender
 * for it. Encrypted documents are refused, also those that open without a password, because a
 * scanner would see nothing in them and the owner's restrictions would have to be broken.
 *
 * <p>Text and pictures on the pages are not judged. Photographs in a page lose their Exif blocks;
 * JPEG 2000 pictures keep theirs.
 */
final class PdfContent {

  /** The end marker stands in the last kilobyte (ISO 32000-1, implementation note 18). */
  private static final int END_RANGE = 1_024;

  /** PDFBox quotes the file in its complaints, and files of incidents belong in no log. */
  private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private PdfContent() {}

  static byte[] clean(byte[] content) throws Unusable {
    if (!endsLikeOne(content)) {
      throw Unusable.broken();
    }
    try (PdfSource source = new PdfSource(new RandomAccessReadBuffer(content), content.length)) {
      BoundedPdfParser parser = new BoundedPdfParser(source);
      try (PDDocument document = parser.parse(false)) {
        new PdfScrubbing(document).scrub();
        parser.refuseWhatWasHidden();
        return write(document, content);
      } catch (IOException | RuntimeException | StackOverflowError | Unusable broken) {
        // PDFBox answers hostile files with any of these; the limits set here come first.
        parser.refuseWhatWasHidden();
        throw broken instanceof Unusable unusable ? unusable : Unusable.broken();
      }
    } catch (IOException unreadable) {
      throw Unusable.broken();
    }
  }

  private static boolean endsLikeOne(byte[] content) {
    Bytes bytes = Bytes.of(content);
    for (int at = content.length - 5; at >= Math.max(0, content.length - END_RANGE); at--) {
      if (bytes.has(at, "%%EOF")) {
        return true;
      }
    }
    return false;
  }

  private static byte[] write(PDDocument document, byte[] content) throws IOException, Unusable {
    COSDictionary trailer = document.getDocument().getTrailer();
    trailer.removeItem(COSName.INFO);
    trailer.removeItem(COSName.ID);
    // Otherwise the clock goes into the new identifier, and the same file gives another each time.
    document.setDocumentId(number(content));
    BoundedOutput output = new BoundedOutput();
    try {
      document.save(output, CompressParameters.NO_COMPRESSION);
    } catch (IOException failed) {
      if (output.overflowed) {
        throw new Unusable(Refusal.FILE_TOO_LARGE);
      }
      throw failed;
    }
    return output.bytes.toByteArray();
  }

  private static long number(byte[] content) {
    return ByteBuffer.wrap(Sha256.of(content)).getLong();
  }

  private static final class BoundedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean overflowed;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      if (bytes.size() + (long) length > AttachmentContent.MAX_BYTES) {
        overflowed = true;
        throw new IOException("larger than " + AttachmentContent.MAX_BYTES + " bytes");
      }
      bytes.write(source, offset, length);
    }
  }
}
