package se.patala.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a problem gets its words: type, title, detail and violations in the caller's
 * language, and nothing of our inside (no class, method or stack).
 */
@ApplicationScoped
class ProblemLocaliser implements ProblemPostProcessor {

  private static final Map<Integer, String> CODES =
      Map.ofEntries(
          Map.entry(400, "bad-request"),
          Map.entry(401, "not-signed-in"),
          Map.entry(403, "not-allowed"),
          Map.entry(404, "not-found"),
          Map.entry(405, "wrong-method"),
          Map.entry(406, "not-acceptable"),
          Map.entry(409, "conflict"),
          Map.entry(412, "stale-version"),
          Map.entry(413, "too-large"),
          Map.entry(415, "wrong-media-type"),
          Map.entry(428, "precondition-missing"),
          Map.entry(503, "unavailable"));

  /** What a 4xx points at when no single field is to blame. */
  private static final Map<Integer, String> PLACES =
      Map.of(
          401, "Authorization",
          403, "Authorization",
          404, "path",
          405, "method",
          406, "Accept",
          412, "If-Match",
          413, "body",
          415, "Content-Type",
          428, "If-Match");

  private final ProblemTexts texts;
  private final CurrentVertxRequest request;

  ProblemLocaliser(ProblemTexts texts, CurrentVertxRequest request) {
    this.texts = texts;
    this.request = request;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    Locale locale = locale();
    int status = problem.getStatusCode();
    List<Violation> violations = violations(problem, context.cause);
    String code = code(problem, status, context.cause);
    HttpProblem.Builder answer =
        HttpProblem.builder()
            .withType(URI.create("urn:patala:problem:" + code))
            .withStatus(status)
            .withInstance(URI.create(context.path))
            .withTitle(texts.find(locale, code + ".title").orElse(code));
    texts.find(locale, code + ".detail").ifPresent(answer::withDetail);
    problem.getHeaders().forEach(answer::withHeader);
    if (status < 500) {
      answer.with(Problem.VIOLATIONS, say(violations, status, code, locale));
    }
    return answer.build();
  }

  private static String code(HttpProblem problem, int status, Throwable cause) {
    if (problem.getParameters().get(Problem.CODE) instanceof String code) {
      return code;
    }
    if (cause instanceof ConstraintViolationException || mappingFailure(cause) != null) {
      return "invalid-input";
    }
    if (jsonFailure(cause) != null) {
      return "broken-json";
    }
    return CODES.getOrDefault(status, status < 500 ? "bad-request" : "internal");
  }

  private static List<Violation> violations(HttpProblem problem, Throwable cause) {
    if (problem.getParameters().get(Problem.VIOLATIONS) instanceof List<?> given
        && given.stream().allMatch(Violation.class::isInstance)) {
      return given.stream().map(Violation.class::cast).toList();
    }
    if (cause instanceof ConstraintViolationException invalid) {
      return invalid.getConstraintViolations().stream()
          .map(Violation::of)
          .distinct()
          .sorted(Comparator.comparing(Violation::field))
          .toList();
    }
    JsonMappingException mapping = mappingFailure(cause);
    if (mapping != null) {
      return List.of(violation(mapping));
    }
    return List.of();
  }

  private static Violation violation(JsonMappingException failure) {
    String field =
        failure.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    String place = field.isEmpty() ? "body" : field;
    if (failure instanceof UnrecognizedPropertyException) {
      return Violation.of(place, "unknown-field");
    }
    if (failure instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return Violation.of(
          place,
          "unknown-code",
          Arrays.stream(format.getTargetType().getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", ")));
    }
    return Violation.of(place, "wrong-form");
  }

  private static @Nullable JsonMappingException mappingFailure(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonMappingException mapping
          && !(mapping.getCause() instanceof JsonProcessingException)) {
        return mapping;
      }
    }
    return null;
  }

  private static @Nullable JsonProcessingException jsonFailure(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException json) {
        return json;
      }
    }
    return null;
  }

  private List<Map<String, String>> say(
      List<Violation> violations, int status, String code, Locale locale) {
    List<Violation> named =
        violations.isEmpty()
            ? List.of(Violation.of(PLACES.getOrDefault(status, "request"), code))
            : violations;
    return named.stream()
        .map(
            violation -> {
              Map<String, String> said = new LinkedHashMap<>();
              said.put("field", violation.field());
              said.put(
                  "message",
                  texts
                      .find(
                          locale, "violation." + violation.code(), violation.arguments().toArray())
                      .or(() -> texts.find(locale, code + ".detail"))
                      .or(() -> texts.find(locale, "violation.wrong-form"))
                      .orElse(violation.code()));
              return said;
            })
        .toList();
  }

  private Locale locale() {
    var routing = request.getCurrent();
    if (routing == null) {
      return ProblemTexts.choose(List.of());
    }
    return ProblemTexts.choose(
        routing.acceptableLanguages().stream().map(tag -> Locale.of(tag.tag())).toList());
  }
}
