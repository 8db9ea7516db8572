package se.patala.incident.attachment.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Whether a file begins like the type that was declared. Cheap and first; the reader of each type
 * looks at the rest.
 */
final class Signature {

  /** Begins of files that people may take for text, and of those that browsers would run. */
  private static final List<String> NOT_TEXT =
      List.of(
          "%PDF-",
          "PK\u0003\u0004",
          "PK\u0005\u0006",
          "GIF8",
          "RIFF",
          "MZ\u0090",
          "\u007fELF",
          "\u0089PNG",
          "\u00ff\u00d8\u00ff",
          "OggS",
          "ID3",
          "{\\rtf",
          "\u00d0\u00cf\u0011\u00e0",
          "\u001f\u008b",
          "7z\u00bc\u00af",
          "Rar!\u001a");

  private static final List<String> MARKUP =
      List.of("<!doctype", "<html", "<svg", "<?xml", "<?php", "<script", "<head", "<body", "<!--");

  private Signature() {}

  static boolean agrees(AttachmentType type, byte[] content) {
    Bytes bytes = Bytes.of(content);
    return switch (type) {
      case JPEG -> bytes.has(0, "\u00ff\u00d8\u00ff");
      case PNG -> bytes.has(0, PngContent.SIGNATURE);
      case HEIC -> bytes.has(4, "ftyp") && HeicContent.hasBrand(bytes);
      case M4A -> bytes.has(4, "ftyp") && M4aContent.hasBrand(bytes);
      case PDF -> bytes.has(0, "%PDF-");
      case MP3 -> bytes.has(0, "ID3") || Mp3Content.beginsWithFrame(bytes);
      case OGG -> bytes.has(0, "OggS");
      case TEXT -> !looksLikeSomethingElse(bytes);
    };
  }

  private static boolean looksLikeSomethingElse(Bytes bytes) {
    if (NOT_TEXT.stream().anyMatch(begin -> bytes.has(0, begin)) || bytes.has(4, "ftyp")) {
      return true;
    }
    int from = bytes.has(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    int length = Math.min(bytes.length() - from, 256);
    String begin =
        new String(bytes.array(), from, length, StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return MARKUP.stream().anyMatch(begin::startsWith);
  }
}
