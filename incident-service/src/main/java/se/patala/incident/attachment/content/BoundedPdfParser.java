package se.patala.incident.attachment.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Keeps PDFBox within bounds. Only two kinds of streams are unpacked while a document is read,
 * those that hold objects and those that say where objects are; each is unpacked here first, into
 * nothing, and must be packed in the one way that everybody uses. The parser must be used strictly
 * ({@code parse(false)}): its search through broken files unpacks whatever it likes.
 */
final class BoundedPdfParser extends PDFParser {

  /** Of the whole document; a thousand pages of a law have some 20 000. */
  private static final int MAX_OBJECTS = 200_000;

  /** Numbers, names, strings and the like outside packed streams; each takes some 40 bytes. */
  private static final int MAX_VALUES = 1_500_000;

  /** Of all streams of objects together, which PDFBox keeps as values of ten times the size. */
  private static final long MAX_UNPACKED = 12_000_000;

  /** Of one row of a predictor, for which PDFBox reserves memory before it reads. */
  private static final long MAX_ROW_BITS = 8 * 64_000;

  private final PdfSource bounded;
  private long unpacked;
  private long located;
  private long values;
  private boolean tooComplex;
  private boolean encrypted;

  BoundedPdfParser(PdfSource source) throws IOException {
    super(source, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    this.bounded = source;
  }

  /**
   * PDFBox turns an object that cannot be read into nothing and goes on; then a limit would pass
   * for an empty page.
   */
  void refuseWhatWasHidden() throws Unusable {
    if (encrypted) {
      throw new Unusable(Refusal.FILE_ENCRYPTED);
    }
    if (tooComplex || bounded.isExhausted()) {
      throw new Unusable(Refusal.FILE_TOO_COMPLEX);
    }
  }

  @Override
  public PDDocument parse(boolean lenient) throws IOException {
    if (lenient) {
      throw new IllegalArgumentException("only strictly");
    }
    return super.parse(false);
  }

  @Override
  protected void prepareDecryption() throws IOException {
    if (document.getTrailer().containsKey(COSName.ENCRYPT)) {
      encrypted = true;
      throw new IOException("encrypted");
    }
    if (document.getXrefTable().size() > MAX_OBJECTS) {
      throw tooComplex();
    }
    super.prepareDecryption();
  }

  @Override
  protected COSBase parseDirObject() throws IOException {
    if (++values > MAX_VALUES) {
      throw tooComplex();
    }
    return super.parseDirObject();
  }

  @Override
  protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
    COSStream stream = super.parseCOSStream(dictionary);
    // As long as nothing is known about where objects are, streams are read to learn it.
    if (document.getXrefTable().isEmpty()) {
      if (stream.containsKey(COSName.ENCRYPT)) {
        encrypted = true;
        throw new IOException("encrypted");
      }
      countLocations(stream);
      unpack(stream);
    }
    return stream;
  }

  @Override
  protected COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
    COSBase container = document.getObjectFromPool(getObjectKey(number, 0)).getObject();
    if (container instanceof COSStream stream && !stream.containsKey(SEEN)) {
      stream.setItem(SEEN, COSInteger.ONE);
      unpack(stream);
    }
    return super.parseObjectStreamObject(number, key);
  }

  /** Marks a stream of objects as unpacked once; such streams are never written. */
  private static final COSName SEEN = COSName.getPDFName("PatalaSeen");

  private IOException tooComplex() {
    tooComplex = true;
    return new IOException("too complex");
  }

  private void countLocations(COSStream stream) throws IOException {
    COSBase index = stream.getItem(COSName.INDEX);
    if (index == null) {
      located += direct(stream.getItem(COSName.SIZE));
    } else if (index instanceof COSArray pairs) {
      for (int i = 1; i < pairs.size(); i += 2) {
        located += direct(pairs.get(i));
      }
    } else {
      throw tooComplex();
    }
    if (located > MAX_OBJECTS) {
      throw tooComplex();
    }
  }

  private long direct(COSBase number) throws IOException {
    if (number instanceof COSInteger integer && integer.longValue() >= 0) {
      return Math.min(integer.longValue(), Integer.MAX_VALUE);
    }
    throw tooComplex();
  }

  private void unpack(COSStream stream) throws IOException {
    for (COSName key :
        List.of(COSName.FILTER, COSName.F, COSName.DECODE_PARMS, COSName.DP, COSName.LENGTH)) {
      if (stream.getItem(key) instanceof COSObject && !key.equals(COSName.LENGTH)) {
        throw tooComplex(); // could change between looking and unpacking
      }
    }
    COSBase filter = stream.getFilters();
    if (filter instanceof COSArray filters && filters.size() == 1) {
      filter = filters.get(0);
    }
    if (filter == null) {
      unpacked += stream.getLength();
    } else if (COSName.FLATE_DECODE.equals(filter)) {
      parameters(stream);
      inflate(stream);
    } else {
      throw tooComplex();
    }
    if (unpacked > MAX_UNPACKED) {
      throw tooComplex();
    }
  }

  private void parameters(COSStream stream) throws IOException {
    COSBase parameters = stream.getItem(COSName.DECODE_PARMS);
    if (parameters == null) {
      parameters = stream.getItem(COSName.DP);
    }
    if (parameters instanceof COSArray array && array.size() == 1) {
      parameters = array.get(0);
    }
    if (parameters == null) {
      return;
    }
    if (!(parameters instanceof COSDictionary dictionary)) {
      throw tooComplex();
    }
    long bits = 1;
    for (COSName key : List.of(COSName.COLUMNS, COSName.COLORS, COSName.BITS_PER_COMPONENT)) {
      COSBase value = dictionary.getItem(key);
      if (value != null) {
        bits *= Math.clamp(direct(value), 1, MAX_ROW_BITS + 1);
      }
    }
    if (bits > MAX_ROW_BITS) {
      throw tooComplex();
    }
  }

  private void inflate(COSStream stream) throws IOException {
    Inflater inflater = new Inflater();
    byte[] in = new byte[8 * 1024];
    byte[] bin = new byte[32 * 1024];
    try (InputStream packed = stream.createRawInputStream()) {
      for (int n = packed.read(in); n > 0 && !inflater.finished(); n = packed.read(in)) {
        inflater.setInput(in, 0, n);
        int count;
        do {
          count = inflater.inflate(bin);
          unpacked += count;
          if (unpacked > MAX_UNPACKED) {
            throw tooComplex();
          }
        } while (count > 0);
      }
    } catch (DataFormatException broken) {
      throw new IOException(broken);
    } finally {
      inflater.end();
    }
  }
}
