package se.patala.incident.attachment.content;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which people see and download an attachment. It is never used as a path here, but
 * it will be on the reader's computer: no folders, no characters that hide or turn what follows, no
 * names that Windows keeps for devices, and an extension that tells the truth.
 */
final class DisplayName {

  /** UTF-16 units, extension included. */
  static final int MAX_LENGTH = 120;

  /** What is longer is no name but an attack on whoever reads it. */
  private static final int MAX_READ = 1_000;

  private static final String FALLBACK = "bilaga";

  private static final Pattern EXTENSION = Pattern.compile("^(.*)\\.([A-Za-z0-9]{1,5})$");

  /** Shorter than any word one would rather keep, and not only digits ("punkt 3.4"). */
  private static final Pattern FOREIGN_EXTENSION =
      Pattern.compile("^(.*)\\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,4}$");

  /** Also with the superscript digits that Windows takes for digits. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])");

  private DisplayName() {}

  static String of(String fileName, AttachmentType type) {
    String last = fileName.substring(lastSeparator(fileName) + 1);
    String visible = visibleOnly(last.substring(0, Math.min(last.length(), MAX_READ)));
    String extension = type.extension();
    String stem = visible;
    Matcher own = EXTENSION.matcher(stem);
    if (own.matches() && type.isFitting(own.group(2))) {
      extension = own.group(2).toLowerCase(Locale.ROOT);
      stem = own.group(1);
    } else {
      stem = FOREIGN_EXTENSION.matcher(stem).replaceFirst("$1");
      Matcher inner = EXTENSION.matcher(stem);
      if (inner.matches() && type.isFitting(inner.group(2))) {
        stem = inner.group(1);
      }
    }
    stem = trimmed(stem);
    String beforeDot = stem.split("\\.", 2)[0].strip();
    if (DEVICE.matcher(beforeDot).matches()) {
      stem = "_" + stem;
    }
    stem = trimmed(cut(stem, MAX_LENGTH - extension.length() - 1));
    return (stem.isEmpty() ? FALLBACK : stem) + "." + extension;
  }

  private static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }

  private static String visibleOnly(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> {}
                case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    visible.append(' ');
                default -> visible.appendCodePoint("<>:\"|?*".indexOf(c) < 0 ? c : '_');
              }
            });
    return Normalizer.normalize(visible, Normalizer.Form.NFC).replaceAll(" {2,}", " ").strip();
  }

  /** Windows drops dots and spaces at the end, and a dot at the front hides a file elsewhere. */
  private static String trimmed(String stem) {
    return stem.replaceAll("^[. ]+|[. ]+$", "");
  }

  /** Not inside a pair of surrogates, and not between a letter and its marks. */
  private static String cut(String stem, int length) {
    if (stem.length() <= length) {
      return stem;
    }
    int end = length;
    while (end > 0 && continuesLetter(stem, end)) {
      end--;
    }
    // A letter with a hundred marks on it is no letter.
    return stem.substring(0, end == 0 ? length : end);
  }

  private static boolean continuesLetter(String text, int at) {
    int type = Character.getType(text.codePointAt(at));
    return Character.isLowSurrogate(text.charAt(at))
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
