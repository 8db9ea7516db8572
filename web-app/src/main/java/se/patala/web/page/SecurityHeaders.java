package se.patala.web.page;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import se.patala.web.settings.WebSettings;

/**
 * What every answer tells the browser to refuse (OWASP ASVS 5.0, 3.4). Ours replace a service's
 * own, save for its content security policy: a browser obeys both, so a service can only be
 * stricter.
 */
@Singleton
public class SecurityHeaders {

  private static final String POLICY = "Content-Security-Policy";

  private final Map<String, String> headers = new TreeMap<>();
  private final String policy;

  SecurityHeaders(WebSettings settings) {
    // Signing out and in by a form ends at the issuer, and browsers hold redirects to form-action.
    policy =
        "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
            + "form-action 'self' "
            + settings.issuerOrigin();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (settings.publicUrl().getScheme().equals("https")) {
      headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  public void mount(Router router) {
    router
        .route()
        .handler(
            context -> {
              context.addHeadersEndHandler(head -> apply(context.response().headers()));
              context.next();
            });
  }

  void apply(MultiMap answer) {
    headers.forEach(answer::set);
    answer.add(POLICY, policy);
  }
}
