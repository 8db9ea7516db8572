package se.patala.web.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import se.patala.web.secret.RandomValue;
import se.patala.web.settings.WebSettings;

/**
 * A call that rides on the cookie and may change something must prove that our own page sent it: by
 * the session's token in a header that no foreign page can set or know, and by not coming from a
 * foreign origin (OWASP ASVS 5.0, 3.5.1). SameSite=Lax is the third net, not the first.
 */
@Singleton
public class CsrfRule {

  public static final String HEADER = "X-CSRF-Token";

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final String ownOrigin;

  CsrfRule(WebSettings settings) {
    this.ownOrigin = settings.publicOrigin();
  }

  /** The header that breaks the rule, or empty when it is kept. */
  public Optional<String> broken(HttpServerRequest request, Session session) {
    if (SAFE.contains(request.method())) {
      return Optional.empty();
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !origin.equals(ownOrigin)) {
      return Optional.of("Origin");
    }
    return RandomValue.same(session.csrfToken(), request.getHeader(HEADER))
        ? Optional.empty()
        : Optional.of(HEADER);
  }
}
