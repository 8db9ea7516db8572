package se.patala.followup.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.patala.followup.statistics.PublishedFigures.Extract;

/** How papers and spreadsheets write figures. */
public final class FigureText {

  /** One word for every hidden figure, whatever the reason. */
  public static final String HIDDEN = "visas ej";

  private FigureText() {}

  public static String shown(@Nullable Integer count) {
    return count == null ? HIDDEN : count.toString();
  }

  /** Each figure's name, itself, the one before and the one of the year before. */
  public static List<List<String>> rows(Extract extract) {
    return extract.figures().stream()
        .map(
            figure ->
                List.of(
                    figure.label(),
                    shown(figure.count()),
                    shown(figure.before()),
                    shown(figure.yearBefore())))
        .toList();
  }

  /** A spreadsheet takes some texts for formulas. */
  public static String harmless(String text) {
    return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
