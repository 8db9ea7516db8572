package se.patala.kit.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context (https://www.w3.org/TR/trace-context/), kept in the logging context so that
 * every log line of one report's way carries the same {@code traceId}. Works with OpenTelemetry
 * off.
 *
 * @param traceId 32 hexadecimal digits
 * @param parentId 16 hexadecimal digits, ours
 */
public record Trace(String traceId, String parentId, String flags) {

  public static final String HEADER = "traceparent";

  private static final String TRACE_ID = "traceId";
  private static final String PARENT_ID = "spanId";
  private static final String FLAGS = "traceFlags";
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Goes on with the caller's trace, or begins one where there is none or it is malformed. */
  public static Trace resume(@Nullable String traceParent) {
    Matcher given = FORM.matcher(traceParent == null ? "" : traceParent);
    Trace trace =
        given.matches()
            ? new Trace(given.group(1), random(8), given.group(3))
            : new Trace(random(16), random(8), "00");
    MDC.put(TRACE_ID, trace.traceId);
    MDC.put(PARENT_ID, trace.parentId);
    MDC.put(FLAGS, trace.flags);
    return trace;
  }

  public static Optional<Trace> current() {
    if (MDC.get(TRACE_ID) instanceof String traceId
        && MDC.get(PARENT_ID) instanceof String parentId
        && MDC.get(FLAGS) instanceof String flags) {
      return Optional.of(new Trace(traceId, parentId, flags));
    }
    return Optional.empty();
  }

  public static void clear() {
    MDC.remove(TRACE_ID);
    MDC.remove(PARENT_ID);
    MDC.remove(FLAGS);
  }

  public String header() {
    return "00-" + traceId + "-" + parentId + "-" + flags;
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
