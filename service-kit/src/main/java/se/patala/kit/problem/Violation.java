package se.patala.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One field and what is wrong with it.
 *
 * @param field JSON path, header or parameter name as the client wrote it
 * @param code key of the message in the language bundles, without its {@code violation.} prefix
 * @param arguments values for the message's places {0}, {1} …; never what a person typed
 */
public record Violation(String field, String code, List<Object> arguments) {

  public static Violation of(String field, String code, Object... arguments) {
    return new Violation(field, code, List.of(arguments));
  }

  /** What a bean's constraint says against it. */
  public static Violation of(ConstraintViolation<?> violation) {
    Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
    String name =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    if (name.equals("Size") && attributes.get("min") instanceof Integer min && min == 0) {
      // There is only one way to break it, so there is no need to speak of a span.
      return Violation.of(
          field(violation.getPropertyPath()),
          violation.getInvalidValue() instanceof CharSequence ? "too-long" : "too-many",
          Objects.requireNonNull(attributes.get("max")));
    }
    List<Object> arguments = new ArrayList<>();
    for (String attribute : List.of("min", "max", "value")) {
      if (attributes.get(attribute) instanceof Number number) {
        arguments.add(number);
      }
    }
    return new Violation(field(violation.getPropertyPath()), name, arguments);
  }

  /** The path as the client knows it: without the Java method and parameter in front. */
  private static String field(Path path) {
    List<String> names = new ArrayList<>();
    String last = "";
    for (Path.Node node : path) {
      switch (node.getKind()) {
        case PROPERTY -> names.add(node.toString());
        case CONTAINER_ELEMENT -> {
          if (node.getIndex() != null && !names.isEmpty()) {
            names.set(names.size() - 1, names.getLast() + "[" + node.getIndex() + "]");
          }
        }
        case PARAMETER -> last = node.getName();
        default -> {}
      }
    }
    return names.isEmpty() ? last : String.join(".", names);
  }
}
