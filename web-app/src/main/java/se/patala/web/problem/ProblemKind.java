package se.patala.web.problem;

import java.util.Locale;

/**
 * Every refusal that this module gives by itself. The code becomes the type ({@code
 * urn:patala:problem:CODE}) and the key of title and detail in the language bundles.
 */
public enum ProblemKind {
  BAD_REQUEST(400, "request"),
  SIGN_IN_NOT_COMPLETED(400, "state"),
  NOT_SIGNED_IN(401, "Cookie"),
  NOT_FROM_THIS_PAGE(403, "X-CSRF-Token"),
  NOT_FOUND(404, "path"),
  WRONG_METHOD(405, "method"),
  TOO_LARGE(413, "body"),
  INTERNAL(500, "request"),
  SERVICE_BROKE_OFF(502, "request"),
  UNAVAILABLE(503, "request"),
  SIGN_IN_UNAVAILABLE(503, "request"),
  SERVICE_UNAVAILABLE(503, "request"),
  SERVICE_TOO_SLOW(504, "request");

  private final int status;
  private final String place;

  ProblemKind(int status, String place) {
    this.status = status;
    this.place = place;
  }

  public int status() {
    return status;
  }

  /** The part of the request that a violation points at when nothing finer is known. */
  String place() {
    return place;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the machine should wait before it tries again; 0 where trying again is no cure. */
  int retryAfterSeconds() {
    return switch (this) {
      case UNAVAILABLE, SERVICE_UNAVAILABLE -> 5;
      case SIGN_IN_UNAVAILABLE -> 10;
      default -> 0;
    };
  }

  boolean curedBySigningIn() {
    return this == NOT_SIGNED_IN || this == SIGN_IN_NOT_COMPLETED;
  }
}
