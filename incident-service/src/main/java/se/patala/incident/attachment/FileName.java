package se.patala.incident.attachment;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** File names in Content-Disposition, in the extended form of RFC 8187 that carries å, ä and ö. */
public final class FileName {

  private static final Pattern EXTENDED =
      Pattern.compile("(?i)filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]*)");
  private static final Pattern PLAIN = Pattern.compile("(?i)filename\\s*=\\s*\"([^\"]*)\"");

  private FileName() {}

  /** The name that the client gave; empty when it gave none that can be read. */
  static String in(@Nullable String disposition) {
    if (disposition == null) {
      return "";
    }
    Matcher extended = EXTENDED.matcher(disposition);
    if (extended.find()) {
      try {
        return URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException brokenEscape) {
        return "";
      }
    }
    Matcher plain = PLAIN.matcher(disposition);
    return plain.find() ? plain.group(1) : "";
  }

  /** A file as a download that no browser opens in its own origin. */
  public static Response.ResponseBuilder download(String name, String type, byte[] content) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  private static String disposition(String name) {
    return "attachment; filename*=UTF-8''"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
