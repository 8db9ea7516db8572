package se.patala.followup.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.statistics.Period;

/**
 * A selection of frozen cells, from which every format is written, so that none can show more than
 * another.
 *
 * @param kinds values of the table's variable
 * @param values row-major over regions, kinds and periods; null where hidden
 * @param begins the first month that there are figures of
 * @param updated when the newest of the table's figures was frozen
 * @param decidedTenths of how many of the newest year's reports a person decided the categories
 */
record Cube(
    FigureTable table,
    String municipality,
    List<Region> regions,
    List<Variable.Value> kinds,
    List<Period> periods,
    List<@Nullable Integer> values,
    Period begins,
    Instant updated,
    Optional<Integer> decidedTenths,
    boolean english) {

  /** One symbol for every hidden cell, whatever the reason. */
  static final String HIDDEN = "..";

  private static final int WHOLE = 10;

  static final String REGION = "region";
  static final String TIME = "Tid";
  static final String CONTENTS = "ContentsCode";
  static final String CONTENTS_CODE = "ANTAL";

  /** A cell with what it is about. */
  record Cell(Region region, Variable.Value kind, Period period, @Nullable Integer value) {}

  /** Gets the cells in their order. */
  interface Reader {
    void read(Cell cell);
  }

  void forEach(Reader reader) {
    int index = 0;
    for (Region region : regions) {
      for (Variable.Value kind : kinds) {
        for (Period period : periods) {
          reader.read(new Cell(region, kind, period, values.get(index++)));
        }
      }
    }
  }

  /** Code of the dimension that tells what is counted. */
  String variable() {
    return table.variable().code();
  }

  String title() {
    return table.title(english);
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(table.notes(english));
    decidedTenths.ifPresent(tenths -> notes.add(decided(tenths)));
    for (Period period : periods) {
      if (period.beginsBefore(begins)) {
        notes.add(
            (english
                    ? "Figures begin in %s; %s is not whole."
                    : "Siffrorna börjar %s; %s är inte hel.")
                .formatted(begins.code(), period.code()));
      }
    }
    return notes;
  }

  private String decided(int tenths) {
    if (tenths == WHOLE) {
      return english
          ? "A person has decided the category of nearly all of the year's reports."
          : "En människa har beslutat kategorin för så gott som alla årets rapporter.";
    }
    return (english
            ? "A person has decided the category of about %d %% of the year's reports; a machine suggested the rest."
            : "En människa har beslutat kategorin för omkring %d %% av årets rapporter; en maskin föreslog resten.")
        .formatted(tenths * WHOLE);
  }

  String contentsLabel() {
    if (!table.variable().isOfReports()) {
      return english ? "Number" : "Antal";
    }
    return english ? "Number of events" : "Antal händelser";
  }
}
