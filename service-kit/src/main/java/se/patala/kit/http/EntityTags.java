package se.patala.kit.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/** The version of a resource as a strong entity tag, such as {@code "3"}. */
public final class EntityTags {

  private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

  private EntityTags() {}

  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** Refuses an update that starts from another version than the current one, or from none. */
  public static void require(@Nullable String ifMatch, long current) {
    if (ifMatch == null) {
      throw Problem.of(Status.PRECONDITION_REQUIRED, "precondition-missing");
    }
    Matcher given = STRONG.matcher(ifMatch.strip());
    if (!given.matches()) {
      throw Problem.of(Status.BAD_REQUEST, "bad-request", Violation.of("If-Match", "wrong-form"));
    }
    long version = Long.parseLong(given.group(1));
    if (version != current) {
      throw Problem.stale(version, current);
    }
  }
}
