package se.patala.classification.model.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import se.patala.classification.model.Label;

/** What is counted of suggestions against labels. Shares are 0 to 1. */
record Figures(List<Pair> pairs) {

  private static final int SAMPLES = 1000;

  /** The labels of a text and what was suggested for it. */
  record Pair(Set<Label> labels, Set<Label> suggested) {

    boolean right(Label label) {
      return labels.contains(label) && suggested.contains(label);
    }
  }

  static Figures of(List<Pair> pairs) {
    return new Figures(List.copyOf(pairs));
  }

  double microF1() {
    long right = 0;
    long labelled = 0;
    long suggested = 0;
    for (Label label : Label.values()) {
      right += right(label);
      labelled += labelled(label);
      suggested += suggested(label);
    }
    return 2.0 * right / Math.max(1, labelled + suggested);
  }

  double macroF1() {
    double sum = 0;
    for (Label label : Label.values()) {
      sum += f1(label);
    }
    return sum / Label.values().length;
  }

  double exact() {
    return share(
        pairs.stream().filter(pair -> pair.labels().equals(pair.suggested())).count(),
        pairs.size());
  }

  /** At least one right label among the suggestions, of the texts that have one. */
  double oneRight() {
    List<Pair> with = pairs.stream().filter(pair -> !pair.labels().isEmpty()).toList();
    return share(
        with.stream()
            .filter(pair -> pair.labels().stream().anyMatch(pair.suggested()::contains))
            .count(),
        with.size());
  }

  double falseAlarm() {
    List<Pair> without = pairs.stream().filter(pair -> pair.labels().isEmpty()).toList();
    return share(
        without.stream().filter(pair -> !pair.suggested().isEmpty()).count(), without.size());
  }

  double precision(Label label) {
    return share(right(label), suggested(label));
  }

  double recall(Label label) {
    return share(right(label), labelled(label));
  }

  double f1(Label label) {
    return 2.0 * right(label) / Math.max(1, labelled(label) + suggested(label));
  }

  private long right(Label label) {
    return pairs.stream().filter(pair -> pair.right(label)).count();
  }

  private long labelled(Label label) {
    return pairs.stream().filter(pair -> pair.labels().contains(label)).count();
  }

  private long suggested(Label label) {
    return pairs.stream().filter(pair -> pair.suggested().contains(label)).count();
  }

  private static double share(long some, long all) {
    return all == 0 ? 0 : (double) some / all;
  }

  String table() {
    StringBuilder table =
        new StringBuilder("| Figure | Value | 95 % interval | Asked for |\n|---|---|---|---|\n");
    row(table, "Micro-F1", Figures::microF1, "≥ 0.90");
    row(table, "Macro-F1", Figures::macroF1, "≥ 0.88");
    row(table, "Exact set of labels", Figures::exact, "≥ 0.80");
    row(table, "At least one right label", Figures::oneRight, "≥ 0.97");
    row(table, "False alarm", Figures::falseAlarm, "≤ 0.05");
    table.append("\n| Label | Texts | Precision | Recall | F1 |\n|---|---|---|---|---|\n");
    for (Label label : Label.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.3f | %.3f | %.3f |%n",
              label,
              labelled(label),
              precision(label),
              recall(label),
              f1(label)));
    }
    return table.toString();
  }

  private void row(
      StringBuilder table, String name, ToDoubleFunction<Figures> figure, String wanted) {
    Random random = new Random(1);
    List<Double> samples = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      samples.add(
          figure.applyAsDouble(
              of(random.ints(pairs.size(), 0, pairs.size()).mapToObj(pairs::get).toList())));
    }
    samples.sort(null);
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %.3f | %.3f–%.3f | %s |%n",
            name,
            figure.applyAsDouble(this),
            samples.get(SAMPLES / 40),
            samples.get(SAMPLES - 1 - SAMPLES / 40),
            wanted));
  }
}
