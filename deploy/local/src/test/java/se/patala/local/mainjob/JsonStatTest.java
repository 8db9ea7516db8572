package se.patala.local.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonStatTest {

  @Test
  void acceptsAMonthWithTwoHiddenCells() throws Exception {
    JsonStat.Figures figures =
        JsonStat.check(
            table("[40, 28, 15, null, null, 90]", "{\"3\": \"..\", \"4\": \"..\"}"), "2026M10");

    assertThat(figures).isEqualTo(new JsonStat.Figures(90, 4, 2));
  }

  @Test
  void refusesASingleHiddenCellBecauseTheOthersGiveItAway() {
    assertThatThrownBy(
            () -> JsonStat.check(table("[40, 28, 15, 8, null, 90]", "{\"4\": \"..\"}"), "2026M10"))
        .hasMessageContaining("exactly one cell is hidden");
  }

  @Test
  void refusesAHoleWithoutTheMarkOfAHiddenCell() {
    assertThatThrownBy(() -> JsonStat.check(table("[40, 28, 15, null, null, 90]", "{}"), "2026M10"))
        .hasMessageContaining("neither a value nor the mark");
  }

  @Test
  void refusesACategoryLargerThanTheTotal() {
    assertThatThrownBy(() -> JsonStat.check(table("[140, 28, 15, 8, 3, 90]", "{}"), "2026M10"))
        .hasMessageContaining("more events than all categories together");
  }

  @Test
  void refusesAnotherMonthAndATruncatedTable() {
    assertThatThrownBy(() -> JsonStat.check(table("[1, 1, 1, 1, 1, 5]", "{}"), "2026M09"))
        .hasMessageContaining("instead of 2026M09");
    assertThatThrownBy(() -> JsonStat.check(table("[1, 1]", "{}"), "2026M10"))
        .hasMessageContaining("2 values for 6 cells");
  }

  private static JsonNode table(String values, String status) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            {"version": "2.0", "class": "dataset", "id": ["region", "kategori", "Tid", "ContentsCode"], "size": [1, 6, 1, 1],
             "dimension": {
               "region": {"category": {"index": ["0000"]}},
               "kategori": {"category": {"index": {"TRAK": 0, "HOT": 1, "VALD": 2, "SKAD": 3, "OVR": 4, "T": 5}}},
               "Tid": {"category": {"index": ["2026M10"]}},
               "ContentsCode": {"category": {"index": ["ANTAL"]}}},
             "value": %s, "status": %s}
            """
                .formatted(values, status));
  }
}
