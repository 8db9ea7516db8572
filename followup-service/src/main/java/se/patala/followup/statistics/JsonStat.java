package se.patala.followup.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.patala.statistics.Period;

/** Writes a cube as a JSON-stat 2.0 dataset (https://json-stat.org), as the PxWebApi does. */
final class JsonStat {

  private JsonStat() {}

  static Map<String, Object> dataset(Cube cube) {
    return write(cube, cube.values());
  }

  /** The same dataset without values, for clients that ask what there is. */
  static Map<String, Object> metadata(Cube cube) {
    Map<String, Object> dataset = write(cube, List.of());
    dataset.put("value", null);
    dataset.remove("status");
    return dataset;
  }

  private static Map<String, Object> write(Cube cube, List<@Nullable Integer> values) {
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("version", "2.0");
    dataset.put("class", "dataset");
    dataset.put("label", cube.title());
    dataset.put("source", cube.municipality());
    dataset.put("updated", cube.updated().toString());
    dataset.put("note", cube.notes());
    dataset.put("id", List.of(Cube.REGION, cube.variable(), Cube.CONTENTS, Cube.TIME));
    dataset.put(
        "size", List.of(cube.regions().size(), cube.kinds().size(), 1, cube.periods().size()));
    dataset.put(
        "role",
        ordered(
            "time",
            List.of(Cube.TIME),
            "metric",
            List.of(Cube.CONTENTS),
            "geo",
            List.of(Cube.REGION)));
    dataset.put("dimension", dimensions(cube));
    dataset.put("value", values);
    dataset.put(
        "extension",
        Map.of(
            "cellStatus",
            Map.of(
                Cube.HIDDEN,
                ordered("code", "suppressed", "sv", "visas inte", "en", "not shown"))));
    Map<String, String> status = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        status.put(Integer.toString(i), Cube.HIDDEN);
      }
    }
    if (!status.isEmpty()) {
      dataset.put("status", status);
    }
    return dataset;
  }

  /** The same bytes every time, which {@code Map.of} does not promise. */
  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return ordered;
  }

  private static Map<String, Object> dimensions(Cube cube) {
    boolean english = cube.english();
    Map<String, Object> dimensions = new LinkedHashMap<>();
    dimensions.put(
        Cube.REGION,
        dimension("region", cube.regions(), Region::code, region -> region.label(english)));
    dimensions.put(
        cube.variable(),
        dimension(
            cube.table().variable().label(english),
            cube.kinds(),
            Variable.Value::code,
            kind -> kind.label(english)));
    dimensions.put(Cube.CONTENTS, contents(cube));
    dimensions.put(
        Cube.TIME,
        dimension(
            timeLabel(cube.table().length(), english), cube.periods(), Period::code, Period::code));
    return dimensions;
  }

  private static <T> Map<String, Object> dimension(
      String label, List<T> values, Function<T, String> code, Function<T, String> text) {
    return dimension(label, categories(values, code, text));
  }

  private static Map<String, Object> dimension(String label, Map<String, Object> category) {
    Map<String, Object> dimension = new LinkedHashMap<>();
    dimension.put("label", label);
    dimension.put("category", category);
    return dimension;
  }

  private static <T> Map<String, Object> categories(
      List<T> values, Function<T, String> code, Function<T, String> text) {
    Map<String, Integer> index = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (T value : values) {
      index.put(code.apply(value), index.size());
      labels.put(code.apply(value), text.apply(value));
    }
    Map<String, Object> category = new LinkedHashMap<>();
    category.put("index", index);
    category.put("label", labels);
    return category;
  }

  private static Map<String, Object> contents(Cube cube) {
    Map<String, Object> category =
        categories(List.of(Cube.CONTENTS_CODE), code -> code, code -> cube.contentsLabel());
    category.put(
        "unit",
        Map.of(
            Cube.CONTENTS_CODE,
            ordered("base", cube.english() ? "number" : "antal", "decimals", 0)));
    return dimension(cube.english() ? "contents" : "tabellinnehåll", category);
  }

  private static String timeLabel(Period.Length length, boolean english) {
    return switch (length) {
      case MONTH -> english ? "month" : "månad";
      case QUARTER -> english ? "quarter" : "kvartal";
      case YEAR -> english ? "year" : "år";
    };
  }
}
