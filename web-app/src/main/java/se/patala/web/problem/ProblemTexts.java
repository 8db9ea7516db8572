package se.patala.web.problem;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of problems; a test sees to it that both languages hold every kind. */
final class ProblemTexts {

  static final Locale SWEDISH = Locale.of("sv");
  static final List<Locale> LANGUAGES = List.of(SWEDISH, Locale.ENGLISH);

  /** Without it a machine with an English locale would answer Swedish callers in English. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ProblemTexts() {}

  /** Swedish unless the caller prefers English. */
  static Locale choose(List<String> preferred) {
    for (String language : preferred) {
      for (Locale known : LANGUAGES) {
        if (known.getLanguage().equalsIgnoreCase(language)) {
          return known;
        }
      }
    }
    return SWEDISH;
  }

  static String say(Locale language, String key) {
    return ResourceBundle.getBundle("web-problems", language, NO_FALLBACK).getString(key);
  }
}
