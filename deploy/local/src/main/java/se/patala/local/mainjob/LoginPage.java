package se.patala.local.mainjob;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keycloak's login page, as far as a program has to read it. */
final class LoginPage {

  private static final Pattern FORM =
      Pattern.compile("<form\\b[^>]*\\bid=\"kc-form-login\"[^>]*>", Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]+)\"");

  private LoginPage() {}

  /**
   * Where the login form wants its user name and password; empty when the page is not a login page.
   */
  static Optional<String> formAction(String html) {
    Matcher form = FORM.matcher(html);
    if (!form.find()) {
      return Optional.empty();
    }
    Matcher action = ACTION.matcher(form.group());
    return action.find() ? Optional.of(unescape(action.group(1))) : Optional.empty();
  }

  private static String unescape(String attribute) {
    return attribute
        .replace("&#x2F;", "/")
        .replace("&#47;", "/")
        .replace("&#x3D;", "=")
        .replace("&#61;", "=")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
