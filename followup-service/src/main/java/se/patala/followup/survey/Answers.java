package se.patala.followup.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.followup.survey.Question.Form;
import se.patala.followup.survey.Question.Option;
import se.patala.kit.problem.Violation;

/**
 * What somebody answers, without anything that says who.
 *
 * @param group whose work they do, as the survey offers them; empty where they do not say
 * @param chosen codes of options by code of question, in the order of the form
 */
record Answers(String group, Map<String, List<String>> chosen) {

  private static final String GROUP = "group";
  private static final String ANSWERS = "answers";

  /** Only those that are asked may be answered, and none but the first has to be. */
  static List<Violation> violations(
      @Nullable String group, Map<String, List<String>> chosen, Collection<String> groups) {
    List<Violation> violations = new ArrayList<>();
    if (group != null && !groups.contains(group)) {
      violations.add(Violation.of(GROUP, "not-found"));
    }
    if (chosen.getOrDefault(Question.EXPOSED.code(), List.of()).isEmpty()) {
      violations.add(Violation.of(field(Question.EXPOSED.code()), "survey-must-answer"));
    }
    chosen.forEach(
        (code, options) ->
            Question.of(code)
                .ifPresentOrElse(
                    question -> violations.addAll(violations(question, options, chosen)),
                    // Never what somebody typed.
                    () -> violations.add(Violation.of(ANSWERS, "survey-no-question"))));
    return violations;
  }

  private static List<Violation> violations(
      Question question, List<String> options, Map<String, List<String>> chosen) {
    String field = field(question.code());
    if (!options.isEmpty() && !question.isAsked(chosen)) {
      return List.of(Violation.of(field, "survey-not-asked"));
    }
    if (options.stream().anyMatch(option -> question.option(option).isEmpty())) {
      return List.of(
          Violation.of(
              field,
              "unknown-code",
              question.options().stream().map(Option::code).collect(Collectors.joining(", "))));
    }
    boolean tooMany =
        options.size() > 1
            && (question.form() == Form.ONE
                || options.stream()
                    .anyMatch(option -> question.option(option).orElseThrow().alone()));
    return tooMany || new HashSet<>(options).size() < options.size()
        ? List.of(Violation.of(field, "survey-choose-fewer"))
        : List.of();
  }

  private static String field(String question) {
    return ANSWERS + "." + question;
  }

  /** In the order of the form, so that the same answers are written the same way. */
  static Answers of(@Nullable String group, Map<String, List<String>> chosen) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    Arrays.stream(Question.values())
        .forEach(
            question -> {
              List<String> given = chosen.getOrDefault(question.code(), List.of());
              List<String> options =
                  question.options().stream().map(Option::code).filter(given::contains).toList();
              if (!options.isEmpty()) {
                ordered.put(question.code(), options);
              }
            });
    return new Answers(group == null ? "" : group, ordered);
  }

  boolean has(Question question, String option) {
    return chosen.getOrDefault(question.code(), List.of()).contains(option);
  }
}
