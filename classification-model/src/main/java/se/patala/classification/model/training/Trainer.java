package se.patala.classification.model.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.patala.classification.model.Calibration;
import se.patala.classification.model.CategoryModel;
import se.patala.classification.model.Folded;
import se.patala.classification.model.Judgement.Influence;
import se.patala.classification.model.Judgement.Severity;
import se.patala.classification.model.Label;
import se.patala.classification.model.Scale;
import se.patala.classification.model.Scales;
import se.patala.classification.model.Traits;
import se.patala.classification.model.Vocabulary;

/**
 * Fits the model by logistic regression (LIBLINEAR). The same narratives in the same order give the
 * same model.
 */
final class Trainer {

  /** A trait of one text alone says nothing of others. */
  private static final int FEWEST_TEXTS = 2;

  /** Cost of an error, against the size of the weights: found on the corpus by cross-validation. */
  private static final double COST = 10;

  /** When LIBLINEAR's Newton method stops. */
  private static final double TOLERANCE = 0.01;

  static {
    Linear.disableDebugOutput();
  }

  private Trainer() {}

  /**
   * A narrative as LIBLINEAR is to see it.
   *
   * @param features its own; for a whole text there may be more behind them
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Example(Narrative narrative, String folded, Feature[] features) {

    boolean isClause() {
      return narrative.isClause();
    }

    /**
     * @param size how many traits there are: what is known beside them is numbered after them
     */
    Example with(double[] more, int size) {
      Feature[] longer = Arrays.copyOf(features, features.length + more.length);
      for (int i = 0; i < more.length; i++) {
        longer[features.length + i] = new FeatureNode(size + i + 1, more[i]);
      }
      return new Example(narrative, folded, longer);
    }
  }

  /**
   * @param whole whether influence and severity are wanted too
   */
  static CategoryModel train(
      String version, List<Narrative> narratives, List<Calibration> calibrations, boolean whole) {
    List<String> folded = narratives.stream().map(text -> Folded.of(text.text())).toList();
    List<List<Traits.Trait>> traits = folded.parallelStream().map(Traits::of).toList();
    Vocabulary vocabulary = vocabulary(traits);
    int size = vocabulary.size();
    List<Example> all =
        IntStream.range(0, narratives.size())
            .parallel()
            .mapToObj(
                i ->
                    new Example(
                        narratives.get(i),
                        folded.get(i),
                        features(vocabulary.vector(traits.get(i)))))
            .toList();

    List<Scale> ofTexts = perLabel(all, size);
    Scales ofPassages =
        Scales.of(perLabel(all.stream().filter(Example::isClause).toList(), size), size);
    List<Example> informed =
        all.parallelStream()
            .filter(example -> !example.isClause())
            .map(
                example ->
                    example.with(
                        CategoryModel.ofPassages(example.folded(), vocabulary, ofPassages), size))
            .toList();
    int informedSize = size + CategoryModel.OF_PASSAGES;

    List<Scale> texts = new ArrayList<>(ofTexts);
    texts.addAll(perLabel(informed, informedSize));
    if (whole) {
      texts.addAll(perAnswer(Influence.values(), informed, informedSize, Narrative::influence));
      texts.addAll(perAnswer(Severity.values(), informed, informedSize, Narrative::severity));
    }
    return new CategoryModel(version, vocabulary, ofPassages, texts, calibrations);
  }

  private static Vocabulary vocabulary(List<List<Traits.Trait>> texts) {
    Map<Integer, Integer> found = new HashMap<>();
    for (List<Traits.Trait> traits : texts) {
      Set<Integer> seen = new HashSet<>();
      for (Traits.Trait trait : traits) {
        if (seen.add(trait.hash())) {
          found.merge(trait.hash(), 1, Integer::sum);
        }
      }
    }
    int[] hashes =
        found.entrySet().stream()
            .filter(entry -> entry.getValue() >= FEWEST_TEXTS)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    float[] rarity = new float[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      rarity[i] =
          (float) (Math.log((1.0 + texts.size()) / (1.0 + found.getOrDefault(hashes[i], 0))) + 1);
    }
    return new Vocabulary(hashes, rarity);
  }

  private static Feature[] features(Vocabulary.Vector vector) {
    int[] numbers = vector.numbers();
    Feature[] features = new Feature[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      // LIBLINEAR counts from one.
      features[i] = new FeatureNode(numbers[i] + 1, vector.values()[i]);
    }
    return features;
  }

  private static List<Scale> perLabel(List<Example> examples, int size) {
    return Arrays.stream(Label.values())
        .parallel()
        .map(label -> fit(examples, size, narrative -> narrative.labels().contains(label)))
        .toList();
  }

  private static <E> List<Scale> perAnswer(
      E[] answers, List<Example> examples, int size, Function<Narrative, @Nullable E> answerOf) {
    return Arrays.stream(answers)
        .parallel()
        .map(answer -> fit(examples, size, narrative -> answer.equals(answerOf.apply(narrative))))
        .toList();
  }

  private static Scale fit(List<Example> examples, int size, Predicate<Narrative> isOne) {
    Problem problem = new Problem();
    problem.l = examples.size();
    problem.bias = 1;
    problem.n = size + 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      Feature[] features = examples.get(i).features();
      Feature[] withBias = Arrays.copyOf(features, features.length + 1);
      withBias[features.length] = new FeatureNode(size + 1, 1);
      problem.x[i] = withBias;
      problem.y[i] = isOne.test(examples.get(i).narrative()) ? 1 : -1;
    }
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, COST, TOLERANCE));
    double[] fitted = model.getFeatureWeights();
    // Weights speak for the class that LIBLINEAR has met first.
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (sign * fitted[i]);
    }
    return new Scale(weights, (float) (sign * fitted[size]));
  }
}
