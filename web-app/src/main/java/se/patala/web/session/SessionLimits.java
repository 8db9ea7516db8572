package se.patala.web.session;

import java.time.Duration;
import java.time.Instant;
import se.patala.web.settings.WebSettings;

/**
 * When a session ends: {@code idle} after its last use and {@code max} after signing in, whichever
 * comes first (OWASP ASVS 5.0, 7.3.1 and 7.3.2; the realm has the same two limits).
 */
record SessionLimits(Duration idle, Duration max) {

  /** A use is written down at most this often, so a session may end this much early. */
  static final Duration USE_GRAIN = Duration.ofSeconds(15);

  static SessionLimits of(WebSettings.Session settings) {
    return new SessionLimits(settings.idle(), settings.max());
  }

  Instant expiry(Session session) {
    Instant byIdle = session.lastUsedAt().plus(idle);
    Instant byAge = session.createdAt().plus(max);
    return byIdle.isBefore(byAge) ? byIdle : byAge;
  }

  boolean expired(Session session, Instant now) {
    return !now.isBefore(expiry(session));
  }

  boolean useIsNews(Session session, Instant now) {
    return !now.isBefore(session.lastUsedAt().plus(USE_GRAIN));
  }
}
