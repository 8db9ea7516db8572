package se.patala.incident.compartment;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words that make a report too sensitive to be shown to a line manager before a sealed handler has
 * sorted it. Small on purpose and on the safe side: a hit closes, it never accuses. What the report
 * is about, a person decides.
 */
final class CorruptionLexicon {

  /** Matched on text without diacritics, so that "mutforsok" is found as well. */
  private static final List<Pattern> EXPRESSIONS =
      java.util.stream.Stream.of(
              "\\bmut(a|an|or|orna|ad|ade|ades|at|brott\\w*|forsok\\w*|kolv\\w*|pengar\\w*|misstank\\w*|erbjudande\\w*)?\\b",
              "\\bkorruption\\w*",
              "\\bkorrupt\\w*",
              "\\bbestick(a|er|ning\\w*|ningar)\\b",
              "\\bsvarta pengar\\b",
              "\\bvanskapskorruption\\w*",
              "\\bjav(ig|iga|igt|et|sforhallande\\w*|ssituation\\w*)?\\b",
              "\\botillborlig\\w* (erbjudande\\w*|forman\\w*|gav\\w*|relation\\w*)",
              "\\b(kuvert|bunt|sedlar?)\\b[^.!?]{0,60}\\b(pengar|kronor|tusen|lapp\\w*|kontant\\w*)\\b",
              "\\berbj(od|uder|ods|udit|oed)\\b[^.!?]{0,80}\\b(pengar|kronor|tusen|resa|middag|gava|presentkort|tjanst|stuga\\w*)\\b",
              "\\btack for hjalpen\\b[^.!?]{0,60}\\b(kuvert|pengar|kronor|presentkort)\\b")
          .map(Pattern::compile)
          .toList();

  private CorruptionLexicon() {}

  static boolean hits(String text) {
    String plain =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
    return EXPRESSIONS.stream().anyMatch(expression -> expression.matcher(plain).find());
  }
}
