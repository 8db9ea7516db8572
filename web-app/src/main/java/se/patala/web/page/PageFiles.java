package se.patala.web.page;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import se.patala.web.settings.WebSettings;

/**
 * The built user interface on the class path: read once each, some hundred files of a few MB in
 * all.
 */
@Singleton
class PageFiles {

  private static final String INDEX = "/index.html";

  /** Pages that come with their first words; all others begin empty. */
  private static final Map<String, String> WITH_FIRST_WORDS =
      Map.of("/rapportera", "/rapportera.html");

  /** Plain names with an ending: no way up, no encoding, no folder. */
  private static final Pattern NAME =
      Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*\\.[A-Za-z0-9]+");

  private final ClassLoader classes = Thread.currentThread().getContextClassLoader();
  private final Map<String, PageFile> known = new ConcurrentHashMap<>();
  private final String root;

  PageFiles(WebSettings settings) {
    this.root = settings.pages().root();
  }

  /** The file for an address that a person navigates to. */
  static String pageAt(String path) {
    return WITH_FIRST_WORDS.getOrDefault(path, INDEX);
  }

  Optional<PageFile> known(String path) {
    return Optional.ofNullable(known.get(path));
  }

  static boolean couldBe(String path) {
    return NAME.matcher(path).matches() && !path.contains("..");
  }

  /** Blocks on first sight of a file. */
  Optional<PageFile> find(String path) {
    PageFile found = known.get(path);
    if (found == null && couldBe(path)) {
      try (InputStream in = classes.getResourceAsStream(root + path)) {
        if (in != null) {
          found = PageFile.of(path, in.readAllBytes());
          known.put(path, found);
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return Optional.ofNullable(found);
  }
}
