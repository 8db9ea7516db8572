package se.patala.incident.attachment.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Plain text, kept as UTF-8 without a byte order mark. Old Windows programs still save
 * windows-1252, which is converted; whatever is neither, or holds control characters, is no text a
 * person wrote. Line ends stay as they are.
 */
final class TextContent {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private TextContent() {}

  static byte[] clean(byte[] content) throws Unusable {
    int from = Bytes.of(content).has(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    ByteBuffer bytes = ByteBuffer.wrap(content, from, content.length - from);
    if (isText(bytes.duplicate(), StandardCharsets.UTF_8)) {
      return Arrays.copyOfRange(content, from, content.length);
    }
    if (from == 0 && isText(bytes.duplicate(), WINDOWS_1252)) {
      return new String(content, WINDOWS_1252).getBytes(StandardCharsets.UTF_8);
    }
    throw new Unusable(Refusal.TEXT_UNREADABLE);
  }

  private static boolean isText(ByteBuffer bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes);
      return text.chars().noneMatch(TextContent::isForbidden);
    } catch (CharacterCodingException notThisCharset) {
      return false;
    }
  }

  /** Direction marks stay: exported chats are full of them, and the file is shown as a download. */
  private static boolean isForbidden(int c) {
    return (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f')
        || c == 0xfffe
        || c == 0xffff;
  }
}
