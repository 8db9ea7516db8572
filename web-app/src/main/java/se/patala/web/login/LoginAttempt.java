package se.patala.web.login;

import io.vertx.core.json.JsonObject;
import se.patala.web.secret.RandomValue;

/**
 * A sign-in under way.
 *
 * @param state ties the answer to this attempt
 * @param nonce ties the ID token to this attempt
 * @param verifier PKCE: proves that who redeems the code is who asked for it
 * @param next local path to go to afterwards
 */
record LoginAttempt(String state, String nonce, String verifier, String next) {

  static LoginAttempt to(String next) {
    return new LoginAttempt(RandomValue.next(), RandomValue.next(), RandomValue.next(), next);
  }

  String encode() {
    return new JsonObject()
        .put("nonce", nonce)
        .put("verifier", verifier)
        .put("next", next)
        .encode();
  }

  static LoginAttempt decode(String state, String text) {
    JsonObject json = new JsonObject(text);
    return new LoginAttempt(
        state, json.getString("nonce"), json.getString("verifier"), json.getString("next"));
  }

  @Override
  public String toString() {
    return "LoginAttempt[…]";
  }
}
