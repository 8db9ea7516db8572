package se.patala.kit.problem;

import java.util.List;

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
}
