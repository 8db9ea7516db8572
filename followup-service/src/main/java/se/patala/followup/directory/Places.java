package se.patala.followup.directory;

import java.util.HashMap;
import java.util.Map;
import se.patala.kit.problem.Violation;

/** Where each item of a document stands in the files that it was read from. */
final class Places {

  private final Map<String, String> byItem = new HashMap<>();

  /**
   * @param item such as {@code units[3]}
   * @param place such as {@code enheter.csv:17}
   */
  void put(String item, String place) {
    byItem.put(item, place);
  }

  /** The violation at its place in the file; as it is when the document came as JSON of ours. */
  Violation locate(Violation violation) {
    int end = violation.field().indexOf(']');
    String place = end < 0 ? null : byItem.get(violation.field().substring(0, end + 1));
    return place == null
        ? violation
        : new Violation(place, violation.code(), violation.arguments());
  }
}
