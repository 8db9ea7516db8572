package se.patala.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether a JSON-stat 2.0 table of incidents by category is one that a committee can use. */
final class JsonStat {

  private static final String CATEGORY = "kategori";
  private static final String TOTAL = "T";
  private static final String HIDDEN = "..";

  private JsonStat() {}

  /** What a committee reads from the table of one month. */
  record Figures(long total, int visible, int hidden) {}

  /** The figures, if the table is sound. */
  static Figures check(JsonNode table, String period) throws MainJobFailure {
    require(table.path("version").asText().equals("2.0"), "the table is not JSON-stat 2.0");
    require(table.path("class").asText().equals("dataset"), "the table is not a JSON-stat dataset");
    int cells = 1;
    for (JsonNode size : table.path("size")) {
      cells *= size.asInt();
    }
    require(
        table.path("id").size() == table.path("size").size() && cells > 0,
        "the dimensions of the table have no sizes");
    require(
        table.path("value").size() == cells,
        "the table has " + table.path("value").size() + " values for " + cells + " cells");
    require(
        codes(table, "Tid").equals(List.of(period)),
        "the table holds " + codes(table, "Tid") + " instead of " + period);
    List<String> categories = codes(table, CATEGORY);
    require(categories.contains(TOTAL), "the table has no total");
    require(!categories.contains("KORR"), "the table shows corruption, which is sealed");
    require(
        cells == categories.size(), "the table holds more than municipality × month × category");
    return figures(table, categories);
  }

  private static Figures figures(JsonNode table, List<String> categories) throws MainJobFailure {
    long total = -1;
    long largest = 0;
    int hidden = 0;
    for (int cell = 0; cell < categories.size(); cell++) {
      JsonNode value = table.path("value").path(cell);
      if (value.isNull()) {
        require(
            statusOf(table, cell).equals(HIDDEN),
            "a cell has neither a value nor the mark of a hidden one");
        hidden++;
      } else {
        require(value.isIntegralNumber() && value.asLong() >= 0, "a cell is not a count");
        largest = Math.max(largest, value.asLong());
        if (categories.get(cell).equals(TOTAL)) {
          total = value.asLong();
        }
      }
    }
    require(total > 0, "the month has no total");
    require(largest == total, "a category has more events than all categories together");
    require(hidden != 1, "exactly one cell is hidden, so that the others give it away");
    return new Figures(total, categories.size() - hidden, hidden);
  }

  private static String statusOf(JsonNode table, int cell) {
    JsonNode status = table.path("status");
    return status.isArray()
        ? status.path(cell).asText()
        : status.path(String.valueOf(cell)).asText();
  }

  /**
   * The codes of a dimension in the order of their cells; JSON-stat allows a list or a map to
   * positions.
   */
  private static List<String> codes(JsonNode table, String dimension) {
    JsonNode index = table.path("dimension").path(dimension).path("category").path("index");
    List<String> codes = new ArrayList<>();
    if (index.isArray()) {
      index.forEach(code -> codes.add(code.asText()));
    } else {
      index.properties().stream()
          .sorted(java.util.Comparator.comparingInt(entry -> entry.getValue().asInt()))
          .forEach(entry -> codes.add(entry.getKey()));
    }
    return codes;
  }

  private static void require(boolean so, String whatElse) throws MainJobFailure {
    if (!so) {
      throw new MainJobFailure("The committee's table cannot be used: " + whatElse + ".");
    }
  }
}
