package se.patala.web.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The session's cookie. {@code __Host-} makes the browser insist on Secure, Path=/ and no Domain,
 * so no neighbouring host can plant one. It has no Max-Age: it goes when the browser closes.
 */
public final class SessionCookie {

  public static final String NAME = "__Host-patala-session";

  private SessionCookie() {}

  public static @Nullable String read(HttpServerRequest request) {
    Cookie cookie = request.getCookie(NAME);
    return cookie == null ? null : cookie.getValue();
  }

  public static void set(HttpServerResponse response, String value) {
    response.addCookie(hostCookie(NAME, value));
  }

  public static void clear(HttpServerResponse response) {
    response.addCookie(hostCookie(NAME, "").setMaxAge(0));
  }

  /** A cookie with everything that {@code __Host-} asks for, out of reach of scripts. */
  public static Cookie hostCookie(String name, String value) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX);
  }
}
