package se.patala.followup.statistics;

import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.IncidentsByCategory.CategoryLabel;

/**
 * Writes a cube as CSV in long form: codes, texts, value and status; the value is empty where
 * hidden.
 */
final class Csv {

  private Csv() {}

  static String of(Cube cube) {
    StringBuilder csv = new StringBuilder("kategori,kategoritext,Tid,ANTAL,status\r\n");
    int cell = 0;
    for (CategoryLabel category : cube.categories()) {
      for (String period : cube.periods()) {
        @Nullable Integer value = cube.values().get(cell++);
        csv.append(category.code())
            .append(',')
            .append(cube.english() ? category.en() : category.sv())
            .append(',')
            .append(period)
            .append(',')
            .append(value == null ? "" : value.toString())
            .append(',')
            .append(value == null ? Cube.HIDDEN : "")
            .append("\r\n");
      }
    }
    return csv.toString();
  }
}
