package se.patala.local.mainjob;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser's cookies, as far as a login needs them. Like a browser it treats the loopback host as
 * secure, so that {@code __Host-} and other Secure cookies are kept over plain HTTP, and like a
 * browser it does not tell ports apart.
 */
final class Cookies {

  private record Key(String host, String path, String name) {}

  private final Map<Key, String> values = new LinkedHashMap<>();

  /** Takes the cookies of an answer; one that has expired at once is removed. */
  void take(URI from, HttpHeaders headers) {
    for (String header : headers.allValues("Set-Cookie")) {
      String[] parts = header.split(";", -1);
      int equals = parts[0].indexOf('=');
      if (equals > 0) {
        Key key =
            new Key(
                from.getHost(),
                attribute(parts, "path", "/"),
                parts[0].substring(0, equals).strip());
        String value = parts[0].substring(equals + 1).strip();
        if (attribute(parts, "max-age", "1").equals("0") || value.isEmpty()) {
          values.remove(key);
        } else {
          values.put(key, value);
        }
      }
    }
  }

  /** The Cookie header for a request to this address; empty when there is none to send. */
  String headerFor(URI to) {
    String path = to.getPath().isEmpty() ? "/" : to.getPath();
    return values.entrySet().stream()
        .filter(
            cookie ->
                cookie.getKey().host().equals(to.getHost())
                    && matches(cookie.getKey().path(), path))
        .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static boolean matches(String cookiePath, String path) {
    return path.equals(cookiePath)
        || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
  }

  private static String attribute(String[] parts, String name, String otherwise) {
    for (String part : parts) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals(name)) {
        return pair[1].strip();
      }
    }
    return otherwise;
  }
}
