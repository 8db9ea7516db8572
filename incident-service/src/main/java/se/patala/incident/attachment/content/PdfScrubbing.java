package se.patala.incident.attachment.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Walks over everything that a document reaches from its catalogue and takes out what tells about
 * its maker or acts by itself. The walk is a list, not a recursion, because a hostile document is
 * as deep as it likes.
 */
final class PdfScrubbing {

  private static final int MAX_PAGES = 2_000;

  /** Entries that are taken out wherever they stand (ISO 32000-1: 7.7.2, 12.6, 12.7.8, 14). */
  private static final List<COSName> UNWANTED =
      Stream.of(
              "Metadata",
              "PieceInfo",
              "LastModified",
              "OpenAction",
              "AA",
              "JavaScript",
              "JS",
              "EmbeddedFiles",
              "EF",
              "RF",
              "AF",
              "XFA",
              "Collection",
              "Requirements",
              "Thumb",
              "WebCapture",
              "SpiderInfo",
              "IDS",
              "Legal",
              "Perms",
              "DSS",
              "Renditions",
              "AlternatePresentations")
          .map(COSName::getPDFName)
          .toList();

  /** What may happen at a click is a jump within the document or an address one sees first. */
  private static final Set<String> ACTIONS =
      Set.of(
          "JavaScript",
          "Launch",
          "ImportData",
          "SubmitForm",
          "ResetForm",
          "GoToE",
          "GoToR",
          "GoToDp",
          "GoTo3DView",
          "Rendition",
          "RichMediaExecute",
          "Movie",
          "Sound",
          "Hide",
          "Named",
          "Thread",
          "SetOCGState",
          "Trans");

  private static final Set<String> ANNOTATIONS =
      Set.of("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D");

  private static final COSName ACTION_TYPE = COSName.getPDFName("S");

  private static final COSName BYTE_RANGE = COSName.getPDFName("ByteRange");

  private final PDDocument document;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<COSBase> open = new ArrayDeque<>();
  private int pages;

  PdfScrubbing(PDDocument document) {
    this.document = document;
  }

  void scrub() throws Unusable, IOException {
    COSDictionary trailer = document.getDocument().getTrailer();
    COSDictionary catalogue = trailer.getCOSDictionary(COSName.ROOT);
    if (catalogue == null) {
      throw Unusable.broken();
    }
    // Whatever else hangs on the trailer is of no use to a reader.
    for (COSName key : List.copyOf(trailer.keySet())) {
      if (!key.equals(COSName.ROOT) && !key.equals(COSName.SIZE)) {
        trailer.removeItem(key);
      }
    }
    open.add(catalogue);
    seen.add(catalogue);
    while (!open.isEmpty()) {
      switch (open.removeLast()) {
        case COSDictionary dictionary -> dictionary(dictionary);
        case COSArray array -> array(array);
        default -> {}
      }
    }
    if (pages == 0) {
      throw Unusable.broken();
    }
  }

  private void dictionary(COSDictionary dictionary) throws Unusable, IOException {
    if (COSName.PAGE.equals(dictionary.getCOSName(COSName.TYPE)) && ++pages > MAX_PAGES) {
      throw new Unusable(Refusal.FILE_TOO_COMPLEX);
    }
    UNWANTED.forEach(dictionary::removeItem);
    for (COSName key : List.copyOf(dictionary.keySet())) {
      if (!keeps(dictionary.getItem(key))) {
        dictionary.removeItem(key);
      }
    }
    if (dictionary instanceof COSStream stream && isPhotograph(stream)) {
      withoutExif(stream);
    }
  }

  private void array(COSArray array) {
    for (int i = array.size() - 1; i >= 0; i--) {
      if (!keeps(array.get(i))) {
        array.remove(i);
      }
    }
  }

  /** Whether a value may stay; if so it is walked as well. */
  private boolean keeps(COSBase value) {
    COSBase target = value instanceof COSObject reference ? reference.getObject() : value;
    if (target instanceof COSDictionary dictionary && isUnwanted(dictionary)) {
      return false;
    }
    if ((target instanceof COSDictionary || target instanceof COSArray) && seen.add(target)) {
      open.add(target);
    }
    return true;
  }

  private static boolean isUnwanted(COSDictionary dictionary) {
    String action = dictionary.getNameAsString(ACTION_TYPE);
    String subtype = dictionary.getNameAsString(COSName.SUBTYPE);
    String type = dictionary.getNameAsString(COSName.TYPE);
    return (action != null && ACTIONS.contains(action))
        || (subtype != null && ANNOTATIONS.contains(subtype))
        || "EmbeddedFile".equals(type)
        || "Metadata".equals(type)
        // A signature, with name, place and reason; it would only be shown as broken.
        || dictionary.containsKey(BYTE_RANGE);
  }

  private static boolean isPhotograph(COSStream stream) {
    COSBase filter = stream.getFilters();
    if (filter instanceof COSArray filters && filters.size() == 1) {
      filter = filters.getObject(0);
    }
    return COSName.DCT_DECODE.equals(filter);
  }

  /**
   * Cuts the blocks out and leaves the pixels alone; colours, also for printing, stay right. A
   * photograph that cannot be taken apart is no reason for an empty space on a page: refused.
   */
  private static void withoutExif(COSStream stream) throws IOException, Unusable {
    byte[] photograph;
    try (InputStream packed = stream.createRawInputStream()) {
      photograph = packed.readAllBytes();
    }
    byte[] essentials = JpegParts.of(photograph).essentials();
    try (OutputStream target = stream.createRawOutputStream()) {
      target.write(essentials);
    }
  }
}
