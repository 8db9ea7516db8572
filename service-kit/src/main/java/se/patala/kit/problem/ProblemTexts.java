package se.patala.kit.problem;

import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The words of problems. A service's {@code service-problems} bundle is asked first, then the kit's
 * {@code kit-problems}; a test sees to it that both languages hold the same keys.
 */
@Singleton
public class ProblemTexts {

  private static final List<String> BUNDLES = List.of("service-problems", "kit-problems");
  private static final Locale SWEDISH = Locale.of("sv");

  /** Swedish unless the caller prefers English. */
  static Locale choose(List<Locale> preferred) {
    for (Locale locale : preferred) {
      if (locale.getLanguage().equals("sv")) {
        return SWEDISH;
      }
      if (locale.getLanguage().equals("en")) {
        return Locale.ENGLISH;
      }
    }
    return SWEDISH;
  }

  Optional<String> find(Locale locale, String key, Object... arguments) {
    for (String name : BUNDLES) {
      try {
        String pattern = ResourceBundle.getBundle(name, locale, CONTROL).getString(key);
        return Optional.of(new MessageFormat(pattern, locale).format(arguments));
      } catch (MissingResourceException absent) {
        // The next bundle may have it.
      }
    }
    return Optional.empty();
  }

  /** Without it a machine with an English locale would answer Swedish callers in English. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
