package se.patala.classification.model;

/**
 * A text in lower case without diacritics, of the same length as the original, so that an offset
 * into one is an offset into the other. People leave out å, ä and ö on phones.
 */
public final class Folded {

  private static final String FROM = "åäàáâãæöòóôøéèêëüúùûíìîïç”“„’‘´";
  private static final String TO = "aaaaaaaooooo" + "eeee" + "uuuu" + "iiii" + "c" + "\"\"\"'''";

  private Folded() {}

  public static String of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char lower = Character.toLowerCase(text.charAt(i));
      int place = FROM.indexOf(lower);
      folded.append(place < 0 ? lower : TO.charAt(place));
    }
    return folded.toString();
  }
}
