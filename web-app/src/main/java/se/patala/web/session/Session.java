package se.patala.web.session;

import java.time.Instant;

/**
 * A session as read from its row.
 *
 * @param idHash hash of the cookie's value
 * @param tokenVersion how often the tokens were renewed
 */
public record Session(
    String idHash,
    SessionContent content,
    Instant accessExpiresAt,
    long tokenVersion,
    Instant createdAt,
    Instant lastUsedAt) {

  public String csrfToken() {
    return content.csrfToken();
  }

  public String idToken() {
    return content.idToken();
  }

  @Override
  public String toString() {
    return "Session[…]";
  }
}
