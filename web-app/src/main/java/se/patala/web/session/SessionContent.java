package se.patala.web.session;

import io.vertx.core.json.JsonObject;

/** The sealed part of a session's row. */
record SessionContent(String accessToken, String refreshToken, String idToken, String csrfToken) {

  static SessionContent of(Tokens tokens, String csrfToken) {
    return new SessionContent(
        tokens.accessToken(), tokens.refreshToken(), tokens.idToken(), csrfToken);
  }

  String encode() {
    return new JsonObject()
        .put("accessToken", accessToken)
        .put("refreshToken", refreshToken)
        .put("idToken", idToken)
        .put("csrfToken", csrfToken)
        .encode();
  }

  static SessionContent decode(String text) {
    JsonObject json = new JsonObject(text);
    return new SessionContent(
        json.getString("accessToken"),
        json.getString("refreshToken"),
        json.getString("idToken"),
        json.getString("csrfToken"));
  }

  @Override
  public String toString() {
    return "SessionContent[…]";
  }
}
