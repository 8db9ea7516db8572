package se.patala.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A refusal with a stable code. The code becomes the problem's type ({@code
 * urn:patala:problem:CODE}) and the key of its title and detail in the language bundles.
 */
public final class Problem extends HttpProblem {

  static final String CODE = "code";
  static final String VIOLATIONS = "violations";

  private Problem(Builder builder) {
    super(builder);
  }

  /** Not there, not yours and sealed are told apart by nobody. */
  public static Problem notFound() {
    return of(Status.NOT_FOUND, "not-found");
  }

  /** The caller changed a version that is no longer the current one. */
  public static Problem stale(long given, long current) {
    return of(
        Status.PRECONDITION_FAILED,
        "stale-version",
        Violation.of("If-Match", "stale-version", given, current));
  }

  /**
   * @param code key in the bundles, lower case with hyphens
   * @param violations which fields, and why; for a caller to show at the field
   */
  public static Problem of(Status status, String code, Violation... violations) {
    return of(status, code, List.of(violations));
  }

  public static Problem of(Status status, String code, List<Violation> violations) {
    return of(status.getStatusCode(), code, violations);
  }

  /** For a status that Jakarta REST has no name for, such as 422. */
  public static Problem of(int status, String code, List<Violation> violations) {
    return new Problem(
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(code)
            .with(CODE, code)
            .with(VIOLATIONS, new ArrayList<>(violations)));
  }

  /** The same, with the seconds after which a retry makes sense. */
  public static Problem retryLater(
      Status status, String code, int seconds, Violation... violations) {
    return new Problem(
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(code)
            .withHeader(HttpHeaders.RETRY_AFTER, seconds)
            .with(CODE, code)
            .with(VIOLATIONS, new ArrayList<>(List.of(violations))));
  }
}
