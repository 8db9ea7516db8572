package se.patala.web.login;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in: a path on this host and nothing else, so that a link to our sign-in
 * page cannot send people elsewhere (OWASP ASVS 5.0, 3.7.2). Anything else means the start page.
 */
final class NextPath {

  static final String START = "/";

  private static final int LONGEST = 2000;

  /**
   * Characters of a URI only: browsers drop tabs and line breaks, and read a backslash as a slash.
   */
  private static final Pattern LOCAL = Pattern.compile("/(?!/)[A-Za-z0-9\\-._~!$&'()*+,;=:@/?#%]*");

  /** Going there after signing in would sign in again, or out. */
  private static final Pattern OWN = Pattern.compile("/(login|logout)([/?#].*)?");

  private NextPath() {}

  static String accept(@Nullable String asked) {
    if (asked == null
        || asked.length() > LONGEST
        || !LOCAL.matcher(asked).matches()
        || OWN.matcher(asked).matches()) {
      return START;
    }
    return asked;
  }
}
