package se.patala.followup.directory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.patala.kit.problem.Violation;

/** A file as somebody exported it from the city's directory. */
final class DirectoryFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Å, Ä and Ö that were UTF-8, were read as something else and written again; or lost letters. */
  private static final Pattern GARBLED = Pattern.compile("Ã[¥¤¶…„–\u0085\u0084\u0096]|\uFFFD");

  private final String name;
  private final byte[] content;

  DirectoryFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
  }

  String name() {
    return name;
  }

  /** Whether it is one of an employee service; everything else is CSV. */
  boolean isJson() {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /**
   * The file's text.
   *
   * @throws RefusedFileException naming the line, when it is no UTF-8, or was spoiled before
   */
  String text() {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer letters = CharBuffer.allocate(content.length);
    boolean broken =
        decoder.decode(bytes, letters, true).isError() || decoder.flush(letters).isError();
    letters.flip();
    String text = letters.toString();
    if (broken) {
      throw refused(lineAt(text, text.length()), "not-utf-8");
    }
    Matcher garbled = GARBLED.matcher(text);
    if (garbled.find()) {
      throw refused(lineAt(text, garbled.start()), "garbled");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** How a place in a file is named: {@code enheter.csv:17}. */
  String at(long line) {
    return name + ":" + line;
  }

  RefusedFileException refused(long line, String code, Object... arguments) {
    return new RefusedFileException(Violation.of(at(line), code, arguments));
  }

  private static long lineAt(String text, int index) {
    return 1 + text.substring(0, index).chars().filter(letter -> letter == '\n').count();
  }
}
