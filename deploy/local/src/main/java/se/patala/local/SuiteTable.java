package se.patala.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.patala.local.city.DemoUser;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.supervisor.SuiteState;
import se.patala.local.supervisor.SuiteState.PartState;

/** What runs where, and who can log in, as one table for the terminal. */
final class SuiteTable {

  private SuiteTable() {}

  static String ofParts(SuiteState state) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHAT", "WHERE", "STATE", "SECONDS", "RESTARTS"));
    for (PartState part : state.parts()) {
      Double seconds = part.secondsToReady();
      rows.add(
          List.of(
              part.name(),
              part.address(),
              part.phase().name().toLowerCase(Locale.ROOT),
              seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds),
              String.valueOf(part.restarts())));
    }
    return align(rows);
  }

  static String ofUsers(List<DemoUser> users) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("LOG IN AS", "NAME", "WHO"));
    for (DemoUser user : users) {
      rows.add(List.of(user.userName(), user.name(), user.who()));
    }
    return align(rows);
  }

  static String ofAddresses(SuiteConfiguration configuration) {
    return align(
        List.of(
            List.of("Påtala", configuration.webUrl()),
            List.of("Caught mail", configuration.mailUrl()),
            List.of("State and logs", configuration.state().path().toString())));
  }

  private static String align(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < columns; column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths[column] - row.get(column).length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }
}
