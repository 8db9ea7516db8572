package se.patala.followup.statistics;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * What somebody asks of a table, in a subset of PxWebApi 2: values by code, {@code *} for all and
 * {@code top(n)} for the last of the periods or the first of anything else. Whatever is not known
 * is refused, not passed over.
 */
final class Selection {

  static final String JSON_STAT = "json-stat2";
  static final String CSV = "csv";
  static final String XLSX = "xlsx";
  static final List<String> FORMATS = List.of(JSON_STAT, CSV, XLSX);
  static final List<String> LANGUAGES = List.of("sv", "en");
  static final char COMMA = ',';
  static final char SEMICOLON = ';';

  private static final String PARAMETERS = "outputFormatParams";
  private static final Map<String, Character> SEPARATORS =
      new TreeMap<>(Map.of("SeparatorSemicolon", SEMICOLON, "SeparatorTab", '\t'));

  private static final Pattern VALUE_CODES = Pattern.compile("valuecodes\\[(\\w+)]");
  private static final Pattern TOP = Pattern.compile("top\\(([1-9]\\d{0,3})\\)");
  private final MultivaluedMap<String, String> query;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param query as it was sent
   * @param dimensions whose values may be chosen; none where only the language may
   */
  private Selection(MultivaluedMap<String, String> query, Set<String> dimensions) {
    this.query = query;
    query.forEach(
        (name, values) -> {
          if (!isKnown(name, dimensions)) {
            violations.add(Violation.of("query", "unknown-parameter"));
          } else if (values.size() > 1) {
            violations.add(Violation.of(name, "wrong-form"));
          }
        });
  }

  static Selection ofLanguage(MultivaluedMap<String, String> query) {
    return new Selection(query, Set.of());
  }

  static Selection from(FigureTable table, MultivaluedMap<String, String> query) {
    return new Selection(
        query, Set.of(Cube.REGION, table.variable().code(), Cube.TIME, Cube.CONTENTS));
  }

  private static boolean isKnown(String name, Set<String> dimensions) {
    Matcher values = VALUE_CODES.matcher(name);
    return name.equals("lang")
        || (!dimensions.isEmpty()
            && (name.equals("outputFormat")
                || name.equals(PARAMETERS)
                || (values.matches() && dimensions.contains(values.group(1)))));
  }

  boolean english() {
    return oneOf("lang", LANGUAGES, "sv").equals("en");
  }

  /**
   * @param otherwise what it is when nobody says
   */
  String format(String otherwise) {
    return oneOf("outputFormat", FORMATS, otherwise);
  }

  /** Between the columns of CSV; no other format has one. */
  char separator(String format) {
    String given = query.getFirst(PARAMETERS);
    if (given != null && !format.equals(CSV)) {
      violations.add(Violation.of(PARAMETERS, "csv-only"));
    }
    return given == null
        ? COMMA
        : SEPARATORS.getOrDefault(
            oneOf(PARAMETERS, List.copyOf(SEPARATORS.keySet()), given), COMMA);
  }

  private String oneOf(String name, List<String> known, String otherwise) {
    String given = query.getFirst(name);
    if (given != null && !known.contains(given)) {
      violations.add(Violation.of(name, "unknown-code", String.join(", ", known)));
      return otherwise;
    }
    return given == null ? otherwise : given;
  }

  /** Whether values of a dimension are asked for. */
  boolean chooses(String dimension) {
    return query.containsKey(nameOf(dimension));
  }

  private static String nameOf(String dimension) {
    return "valuecodes[" + dimension + "]";
  }

  /** The published values that are asked for, in published order; all when nothing is said. */
  <T> List<T> of(String dimension, List<T> published, Function<T, String> code) {
    String name = nameOf(dimension);
    @Nullable String asked = query.getFirst(name);
    if (asked == null) {
      return published;
    }
    Set<T> chosen = new LinkedHashSet<>();
    for (String one : asked.split(",", -1)) {
      Matcher top = TOP.matcher(one);
      List<T> found =
          one.equals("*")
              ? published
              : top.matches()
                  ? first(published, Integer.parseInt(top.group(1)), dimension)
                  : published.stream().filter(value -> code.apply(value).equals(one)).toList();
      if (found.isEmpty()) {
        violations.add(Violation.of(name, "not-found"));
      }
      chosen.addAll(found);
    }
    return published.stream().filter(chosen::contains).toList();
  }

  private static <T> List<T> first(List<T> published, int number, String dimension) {
    int some = Math.min(number, published.size());
    return dimension.equals(Cube.TIME)
        ? published.subList(published.size() - some, published.size())
        : published.subList(0, some);
  }

  /**
   * @throws Problem 400 when anything was not among what is published
   */
  void requireSound() {
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "unknown-selection", violations);
    }
  }
}
