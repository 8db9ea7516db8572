package se.patala.web.session;

import java.time.Duration;

/**
 * What the identity provider handed out.
 *
 * @param accessLife how long the access token lasts from now
 */
public record Tokens(String accessToken, String refreshToken, String idToken, Duration accessLife) {

  @Override
  public String toString() {
    return "Tokens[…]";
  }
}
