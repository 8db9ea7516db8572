package se.patala.classification.model.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.patala.classification.model.Calibration;
import se.patala.classification.model.CategoryModel;
import se.patala.classification.model.Label;
import se.patala.classification.model.training.Narrative.Source;

/**
 * Says how good the model is, by cross-validation: each tenth of the corpus and of our own
 * narratives is judged by a model that was made without it. Writes {@code evaluation.md} and {@code
 * calibration.json}.
 *
 * <p>Arguments: the corpus, the folder of our own narratives, the folder to write to (with {@code
 * error-notes.tsv}, a word by a person on each bad error); and {@code frozen} to judge the part of
 * the corpus that nothing was tuned on, into {@code frozen-evaluation.md}.
 */
final class Evaluate {

  private static final int FOLDS = 10;
  private static final int WORST = 30;
  private static final double[] THRESHOLDS = {0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6};

  private Evaluate() {}

  /** A text and what a model that had not seen it made of it. */
  private record Judged(Narrative narrative, List<Double> weights) {

    Set<Label> suggested(List<Calibration> calibrations) {
      Set<Label> suggested = EnumSet.noneOf(Label.class);
      for (Label label : Label.values()) {
        if (sure(label, calibrations) >= calibrations.get(label.place()).threshold()) {
          suggested.add(label);
        }
      }
      return suggested;
    }

    double sure(Label label, List<Calibration> calibrations) {
      return calibrations.get(label.place()).probability(weights.get(label.place()));
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path corpusFile = Path.of(arguments[0]);
    Path folder = Path.of(arguments[2]);
    List<Narrative> corpus = Narratives.corpus(corpusFile);
    List<Narrative> own = Narratives.own(Path.of(arguments[1]));
    Map<String, String> notes = notes(folder.resolve("error-notes.tsv"));
    if (arguments.length > 3 && arguments[3].equals("frozen")) {
      List<Narrative> all = new ArrayList<>(corpus);
      all.addAll(own);
      List<Calibration> calibrations = Calibrations.read(folder.resolve("calibration.json"));
      List<Judged> frozen = judge(all, Narratives.frozen(corpusFile));
      Files.writeString(
          folder.resolve("frozen-evaluation.md"), ofFrozen(frozen, calibrations, notes));
      return;
    }
    List<Judged> judged = crossValidate(corpus, own);
    List<Judged> ofCorpus =
        judged.stream().filter(one -> one.narrative().source() == Source.CORPUS).toList();
    List<Calibration> calibrations = calibrate(ofCorpus);
    Calibrations.write(folder.resolve("calibration.json"), calibrations);
    String report = report(judged, ofCorpus, own, calibrations, notes);
    Files.writeString(folder.resolve("evaluation.md"), report);
    System.out.println(report);
  }

  private static String ofFrozen(
      List<Judged> frozen, List<Calibration> calibrations, Map<String, String> notes) {
    return """
        # How good the suggestions are on what nothing was tuned on

        Written by `./mvnw -pl classification-model process-classes exec:exec@evaluate -Dpart=frozen`: the %d narratives of the corpus whose id has a
        SHA-256 that begins with 0, 1 or 2, judged by a model of everything else. Nobody looked at them before, and no model, rule or threshold may be
        changed because of them. Intervals are 95 %% by bootstrap over texts.

        %s
        ## The %d worst errors

        %s"""
        .formatted(
            frozen.size(), table(frozen, calibrations), WORST, worst(frozen, calibrations, notes));
  }

  private static List<Judged> crossValidate(List<Narrative> corpus, List<Narrative> own) {
    List<Judged> judged = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Narrative> seen = new ArrayList<>();
      List<Narrative> unseen = new ArrayList<>();
      for (List<Narrative> some : List.of(corpus, own)) {
        for (Narrative narrative : some) {
          boolean out = !narrative.isClause() && foldOf(narrative) == fold;
          (out ? unseen : seen).add(narrative);
        }
      }
      judged.addAll(judge(seen, unseen));
      System.err.printf("fold %d of %d%n", fold + 1, FOLDS);
    }
    return judged;
  }

  private static List<Judged> judge(List<Narrative> seen, List<Narrative> unseen) {
    CategoryModel model = Trainer.train("evaluation", seen, Calibrations.none(), false);
    return unseen.parallelStream()
        .map(
            narrative ->
                new Judged(
                    narrative, Arrays.stream(model.weigh(narrative.text())).boxed().toList()))
        .toList();
  }

  private static int foldOf(Narrative narrative) {
    return Integer.parseInt(Narratives.sha256("fold " + narrative.text()).substring(0, 6), 16)
        % FOLDS;
  }

  private static List<Calibration> calibrate(List<Judged> judged) {
    List<double[]> fitted =
        Arrays.stream(Label.values())
            .map(
                label ->
                    Calibrations.fit(
                        judged.stream().map(one -> one.weights().get(label.place())).toList(),
                        judged.stream()
                            .map(one -> one.narrative().labels().contains(label))
                            .toList()))
            .toList();
    List<Calibration> best = Calibrations.none();
    double highest = -1;
    // One threshold for all: five would be tuned to the chance of a few hundred texts.
    for (double threshold : THRESHOLDS) {
      List<Calibration> tried =
          fitted.stream().map(fit -> new Calibration(fit[0], fit[1], threshold)).toList();
      double microF1 = Figures.of(pairs(judged, tried)).microF1();
      if (microF1 > highest) {
        highest = microF1;
        best = tried;
      }
    }
    return best;
  }

  private static List<Figures.Pair> pairs(List<Judged> judged, List<Calibration> calibrations) {
    return judged.stream()
        .map(one -> new Figures.Pair(one.narrative().labels(), one.suggested(calibrations)))
        .toList();
  }

  private static String report(
      List<Judged> judged,
      List<Judged> ofCorpus,
      List<Narrative> own,
      List<Calibration> calibrations,
      Map<String, String> notes) {
    List<Judged> ofOurs =
        judged.stream().filter(one -> one.narrative().source() == Source.OWN).toList();
    return """
        # How good the suggestions are

        Written by `./mvnw -pl classification-model process-classes exec:exec@evaluate`: ten-fold cross-validation, in which every text is judged by a
        model that was made without it. %d narratives of the corpus that may be looked at, %d whole narratives and %d clauses of our own (clauses are
        trained on only). The frozen part of the corpus is not in here. Intervals are 95 %% by bootstrap over texts.

        Suggested is what is at least %.0f %% likely. False alarm: any suggestion on a text without otillåten påverkan.

        ## The corpus

        %s
        ## Our own narratives

        Harder on purpose: they were written to be borderline.

        %s
        ## Calibration, on the corpus

        %s
        ## The %d worst errors, on the corpus

        %s"""
        .formatted(
            ofCorpus.size(),
            ofOurs.size(),
            own.stream().filter(Narrative::isClause).count(),
            100 * calibrations.getFirst().threshold(),
            table(ofCorpus, calibrations),
            table(ofOurs, calibrations),
            calibration(ofCorpus, calibrations),
            WORST,
            worst(ofCorpus, calibrations, notes));
  }

  private static Map<String, String> notes(Path file) throws IOException {
    Map<String, String> notes = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      notes.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return notes;
  }

  private static String table(List<Judged> judged, List<Calibration> calibrations) {
    return Figures.of(pairs(judged, calibrations)).table();
  }

  private static String calibration(List<Judged> judged, List<Calibration> calibrations) {
    StringBuilder table =
        new StringBuilder("| Said to be likely | Opinions | Were so |\n|---|---|---|\n");
    for (int tenth = 0; tenth < 10; tenth++) {
      int all = 0;
      int right = 0;
      for (Judged one : judged) {
        for (Label label : Label.values()) {
          if (Math.min(9, (int) (one.sure(label, calibrations) * 10)) == tenth) {
            all++;
            right += one.narrative().labels().contains(label) ? 1 : 0;
          }
        }
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| %d–%d %% | %d | %s |%n",
              10 * tenth,
              10 * tenth + 10,
              all,
              all == 0 ? "" : Math.round(100.0 * right / all) + " %"));
    }
    return table.toString();
  }

  private static String worst(
      List<Judged> judged, List<Calibration> calibrations, Map<String, String> notes) {
    record Miss(Judged judged, Label label, double off) {}
    List<Miss> errors = new ArrayList<>();
    for (Judged one : judged) {
      for (Label label : Label.values()) {
        double truth = one.narrative().labels().contains(label) ? 1 : 0;
        errors.add(new Miss(one, label, Math.abs(truth - one.sure(label, calibrations))));
      }
    }
    errors.sort(Comparator.comparingDouble(Miss::off).reversed());
    Set<String> shown = new HashSet<>();
    StringBuilder list =
        new StringBuilder(
            "| Text | Labelled | Suggested | Off by | Why, we think |\n|---|---|---|---|---|\n");
    for (Miss error : errors) {
      if (shown.size() == WORST) {
        break;
      }
      if (shown.add(error.judged().narrative().id())) {
        list.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s %.2f | %s |%n",
                error.judged().narrative().id(),
                names(error.judged().narrative().labels()),
                names(error.judged().suggested(calibrations)),
                error.label(),
                error.off(),
                notes.getOrDefault(error.judged().narrative().id(), "")));
      }
    }
    return list.toString();
  }

  private static String names(Set<Label> labels) {
    return labels.isEmpty()
        ? "none"
        : labels.stream().map(Label::name).collect(Collectors.joining(" "));
  }
}
