package se.patala.incident.text;

/** The beginning of a text, as its author recognises it in a list. */
public final class Opening {

  private static final int LENGTH = 80;

  private Opening() {}

  public static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= LENGTH) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return line.substring(0, end) + "…";
  }
}
