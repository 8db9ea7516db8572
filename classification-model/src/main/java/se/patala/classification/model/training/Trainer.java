package se.patala.classification.model.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import se.patala.classification.model.Calibration;
import se.patala.classification.model.CategoryModel;
import se.patala.classification.model.CategoryModel.Weights;
import se.patala.classification.model.Folded;
import se.patala.classification.model.Judgement.Influence;
import se.patala.classification.model.Judgement.Severity;
import se.patala.classification.model.Label;
import se.patala.classification.model.Scale;
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

  static CategoryModel train(
      String version, List<Narrative> narratives, List<Calibration> calibrations, boolean whole) {
    List<String> folded = narratives.stream().map(text -> Folded.of(text.text())).toList();
    List<List<Traits.Trait>> traits = folded.parallelStream().map(Traits::of).toList();
    Vocabulary vocabulary = vocabulary(traits);
    List<Feature[]> texts =
        traits.parallelStream()
            .map(of -> features(vocabulary.vector(of), vocabulary.size()))
            .toList();

    List<Integer> clauses = places(narratives, Narrative::isClause);
    List<Integer> wholes = places(narratives, narrative -> !narrative.isClause());
    int size = vocabulary.size();

    List<Scale> ofTexts = perLabel(all(narratives), texts, narratives, size);
    List<Scale> ofPassages = perLabel(clauses, texts, narratives, size);

    Map<Integer, Feature[]> informed = new HashMap<>();
    wholes.parallelStream()
        .map(
            place ->
                Map.entry(
                    place,
                    features(
                        vocabulary.vector(traits.get(place)),
                        size,
                        CategoryModel.ofPassages(folded.get(place), vocabulary, ofPassages))))
        .toList()
        .forEach(entry -> informed.put(entry.getKey(), entry.getValue()));
    List<Feature[]> wholeTexts =
        IntStream.range(0, narratives.size())
            .mapToObj(place -> informed.getOrDefault(place, texts.get(place)))
            .toList();
    int informedSize = size + 2 * Label.values().length;

    return new CategoryModel(
        version,
        vocabulary,
        new Weights(
            ofTexts,
            ofPassages,
            perLabel(wholes, wholeTexts, narratives, informedSize),
            whole
                ? perAnswer(
                    Influence.values(),
                    wholes,
                    wholeTexts,
                    informedSize,
                    place -> narratives.get(place).influence())
                : List.of(),
            whole
                ? perAnswer(
                    Severity.values(),
                    wholes,
                    wholeTexts,
                    informedSize,
                    place -> narratives.get(place).severity())
                : List.of()),
        calibrations);
  }

  private static List<Integer> all(List<Narrative> narratives) {
    return places(narratives, narrative -> true);
  }

  private static List<Integer> places(List<Narrative> narratives, Predicate<Narrative> wanted) {
    return IntStream.range(0, narratives.size())
        .filter(place -> wanted.test(narratives.get(place)))
        .boxed()
        .toList();
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

  /**
   * @param size how many traits there are; what is known beside them is numbered after them
   */
  private static Feature[] features(Vocabulary.Vector vector, int size, double... more) {
    int[] numbers = vector.numbers();
    Feature[] features = new Feature[numbers.length + more.length];
    for (int i = 0; i < numbers.length; i++) {
      // LIBLINEAR counts from one.
      features[i] = new FeatureNode(numbers[i] + 1, vector.values()[i]);
    }
    for (int i = 0; i < more.length; i++) {
      features[numbers.length + i] = new FeatureNode(size + i + 1, more[i]);
    }
    return features;
  }

  private static List<Scale> perLabel(
      List<Integer> places, List<Feature[]> texts, List<Narrative> narratives, int size) {
    return java.util.Arrays.stream(Label.values())
        .parallel()
        .map(
            label ->
                fit(places, texts, size, place -> narratives.get(place).labels().contains(label)))
        .toList();
  }

  private static <E> List<Scale> perAnswer(
      E[] answers,
      List<Integer> places,
      List<Feature[]> texts,
      int size,
      java.util.function.IntFunction<E> answerOf) {
    return java.util.Arrays.stream(answers)
        .parallel()
        .map(answer -> fit(places, texts, size, place -> answer.equals(answerOf.apply(place))))
        .toList();
  }

  private static Scale fit(
      List<Integer> places,
      List<Feature[]> texts,
      int size,
      java.util.function.IntPredicate isOne) {
    Problem problem = new Problem();
    problem.l = places.size();
    problem.bias = 1;
    problem.n = size + 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      Feature[] features = texts.get(places.get(i));
      Feature[] withBias = java.util.Arrays.copyOf(features, features.length + 1);
      withBias[features.length] = new FeatureNode(size + 1, 1);
      problem.x[i] = withBias;
      problem.y[i] = isOne.test(places.get(i)) ? 1 : -1;
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
