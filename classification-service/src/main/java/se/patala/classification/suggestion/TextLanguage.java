package se.patala.classification.suggestion;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The language that a text seems to be written in, as far as it matters for suggestions. */
@Schema(name = "TextLanguage")
public enum TextLanguage {
  SWEDISH,
  ENGLISH,
  /** Both, as people write who work in both. */
  MIXED,
  /** Neither: nothing is suggested, because nothing of it is understood. */
  OTHER;

  /**
   * The least share of words that the model has met. Three of 13 900 Swedish, English and mixed
   * narratives have less when the words that are theirs alone are not counted; Danish, Finnish,
   * French, German, Polish, Somali and Spanish texts have 0 to 0.5.
   */
  private static final double FAMILIAR = 0.55;

  /** Fewer words say nothing of a language. */
  private static final int FEWEST_WORDS = 6;

  /** A language is there when at least every tenth word is one of its small words. */
  private static final double PRESENT = 0.1;

  /** So many small words are nobody else's, whatever names and misspellings stand between them. */
  private static final double CERTAIN = 0.25;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

  /** Small words of one language that are none of the other; folded. */
  private static final Set<String> SWEDISH_WORDS =
      words(
          "och att det som pa av med till den har de inte om ett jag sig fran vi sa nar nu han hon min mig"
              + " mitt mina ut efter eller vid kan ska skulle vill hade dar over blev upp dem oss henne honom"
              + " hans hennes utan innan mot hos bara igen detta denna dig du er nagon nagot alla sen sedan"
              + " blir blivit fick kom sade sager ej inget ingen");

  private static final Set<String> ENGLISH_WORDS =
      words(
          "the and of is that it was with on as he she they his her my your you at this have were are not"
              + " but from would could if we our us them then when said told about because there what who"
              + " him did been");

  /**
   * @param folded the text in lower case without diacritics
   * @param familiar the share of its words that the model has met
   */
  static TextLanguage of(String folded, double familiar) {
    String[] all = BETWEEN_WORDS.split(folded.strip());
    if (all.length < FEWEST_WORDS) {
      return SWEDISH;
    }
    double swedish = share(all, SWEDISH_WORDS);
    double english = share(all, ENGLISH_WORDS);
    if (familiar < FAMILIAR && swedish + english < CERTAIN) {
      return OTHER;
    }
    if (english < PRESENT) {
      return SWEDISH;
    }
    return swedish < PRESENT ? ENGLISH : MIXED;
  }

  private static double share(String[] all, Set<String> small) {
    return (double) Arrays.stream(all).filter(small::contains).count() / all.length;
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }
}
