package se.patala.followup.statistics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of frozen cells, from which every format is written, so that none can show more than
 * another.
 *
 * @param values row-major over categories then periods; null where hidden
 * @param updated when the newest of them was frozen
 */
record Cube(
    String municipality,
    List<IncidentsByCategory.CategoryLabel> categories,
    List<String> periods,
    List<@Nullable Integer> values,
    Instant updated,
    boolean english) {

  /** One symbol for every hidden cell, whatever the reason. */
  static final String HIDDEN = "..";

  static final String REGION = "region";
  static final String CATEGORY = "kategori";
  static final String TIME = "Tid";
  static final String CONTENTS = "ContentsCode";
  static final String REGION_CODE = "KOMMUN";
  static final String CONTENTS_CODE = "ANTAL";
}
