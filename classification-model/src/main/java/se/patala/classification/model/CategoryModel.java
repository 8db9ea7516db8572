package se.patala.classification.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.patala.classification.model.Judgement.Influence;
import se.patala.classification.model.Judgement.Opinion;
import se.patala.classification.model.Judgement.Severity;
import se.patala.classification.model.Passages.Passage;
import se.patala.classification.model.Vocabulary.Known;

/**
 * Judges a text in two ways and takes the mean. The first looks at the whole text. The second looks
 * at each passage of a few words alone, keeps what the most telling one says, and looks at the
 * whole text with that in mind: an act is mostly told in a few words, and the others are its frame.
 *
 * <p>All of it is sums over words and pieces of words, so every suggestion can be led back to the
 * words that made it.
 */
public final class CategoryModel {

  /** How many numbers {@link #ofPassages} gives. */
  public static final int OF_PASSAGES = 2 * Label.values().length;

  private static final String FILE = "categories.model";

  /** Changes with what is written to the file. */
  private static final int FORMAT = 1;

  /** How many words a piece of evidence may have, and how many pieces are worth showing. */
  private static final int LONGEST_EVIDENCE = 7;

  private static final int MOST_EVIDENCE = 3;

  /** The least part of all that speaks for a label which a piece of evidence must carry. */
  private static final double TELLING = 0.12;

  private final String version;
  private final Vocabulary vocabulary;
  private final Weights weights;
  private final List<Calibration> calibrations;

  /**
   * The weights of each part, by the place of the label, answer or degree.
   *
   * @param texts of whole texts
   * @param passages of passages
   * @param informed of whole texts and what their passages say
   */
  public record Weights(
      List<Scale> texts,
      List<Scale> passages,
      List<Scale> informed,
      List<Scale> influence,
      List<Scale> severity) {}

  public CategoryModel(
      String version, Vocabulary vocabulary, Weights weights, List<Calibration> calibrations) {
    this.version = version;
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.calibrations = List.copyOf(calibrations);
  }

  /** The model that the build has trained. */
  public static CategoryModel load() {
    try (InputStream in = CategoryModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            FILE + " is missing: the build of classification-model makes it");
      }
      return read(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Names the narratives, the code and the calibration that the model was made of. */
  public String version() {
    return version;
  }

  public Judgement judge(String text) {
    return judgeFolded(Folded.of(text));
  }

  /**
   * @param folded the text as {@link Folded} makes it
   */
  public Judgement judgeFolded(String folded) {
    Reading reading = read(folded);
    double[] weighed = weigh(reading);
    Map<Label, Opinion> opinions = new EnumMap<>(Label.class);
    for (Label label : Label.values()) {
      Calibration calibration = calibrations.get(label.place());
      double probability = calibration.probability(weighed[label.place()]);
      boolean suggested = probability >= calibration.threshold();
      List<Span> evidence =
          Opinion.isWorthExplaining(probability, suggested)
              ? evidence(label, reading, suggested)
              : List.of();
      opinions.put(label, new Opinion(probability, suggested, evidence));
    }
    return new Judgement(
        opinions,
        shares(Influence.class, Influence.values(), weights.influence(), reading),
        shares(Severity.class, Severity.values(), weights.severity(), reading),
        familiar(reading));
  }

  private static double familiar(Reading reading) {
    long met = reading.known().stream().filter(Known::isWord).count();
    return reading.bareWords() == 0 ? 0 : (double) met / reading.bareWords();
  }

  /** What both ways say of each label before calibration. */
  public double[] weigh(String text) {
    return weigh(read(Folded.of(text)));
  }

  private double[] weigh(Reading reading) {
    double[] weighed = new double[Label.values().length];
    for (int label = 0; label < weighed.length; label++) {
      weighed[label] =
          (weights.texts().get(label).weigh(reading.vector())
                  + weights.informed().get(label).weigh(reading.vector(), reading.ofPassages()))
              / 2;
    }
    return weighed;
  }

  private Reading read(String folded) {
    List<Span> words = Passages.words(folded);
    List<Traits.Trait> traits = Traits.of(folded, words);
    List<Known> known = vocabulary.known(traits);
    return new Reading(
        words,
        (int) traits.stream().filter(Traits.Trait::isWord).count(),
        known,
        vocabulary.vectorOf(known),
        ofPassages(Passages.of(folded, words), known, vocabulary, weights.passages()));
  }

  /**
   * For each label how sure the most telling passage is, and how sure all of them are together.
   *
   * @return {@link #OF_PASSAGES} numbers of 0 to 1
   */
  public static double[] ofPassages(String folded, Vocabulary vocabulary, List<Scale> scales) {
    List<Span> words = Passages.words(folded);
    return ofPassages(
        Passages.of(folded, words), vocabulary.known(Traits.of(folded, words)), vocabulary, scales);
  }

  /**
   * @param known in the order of the text
   */
  private static double[] ofPassages(
      List<Passage> passages, List<Known> known, Vocabulary vocabulary, List<Scale> scales) {
    double[] most = new double[scales.size()];
    double[] doubt = new double[scales.size()];
    Arrays.fill(doubt, 1);
    for (Passage passage : passages) {
      List<Known> within = new ArrayList<>();
      for (Known trait : known) {
        if (trait.first() >= passage.first() && trait.last() <= passage.last()) {
          within.add(trait);
        }
      }
      Vocabulary.Vector vector = vocabulary.vectorOf(within);
      for (int label = 0; label < most.length; label++) {
        double sure = Logistic.of(scales.get(label).weigh(vector));
        most[label] = Math.max(most[label], sure);
        doubt[label] *= 1 - sure;
      }
    }
    double[] both = Arrays.copyOf(most, 2 * most.length);
    for (int label = 0; label < doubt.length; label++) {
      both[most.length + label] = 1 - doubt[label];
    }
    return both;
  }

  private <E extends Enum<E>> Map<E, Double> shares(
      Class<E> type, E[] answers, List<Scale> scales, Reading reading) {
    double[] sure = new double[answers.length];
    double sum = 0;
    for (int i = 0; i < answers.length; i++) {
      sure[i] = Logistic.of(scales.get(i).weigh(reading.vector(), reading.ofPassages()));
      sum += sure[i];
    }
    Map<E, Double> shares = new EnumMap<>(type);
    for (int i = 0; i < answers.length; i++) {
      shares.put(answers[i], sure[i] / sum);
    }
    return shares;
  }

  /**
   * The runs of words that speak most for the label, the most telling first.
   *
   * @param wanted whether there must be one, because nothing is suggested without a reason
   */
  private List<Span> evidence(Label label, Reading reading, boolean wanted) {
    List<Span> words = reading.words();
    double[] speaks = perWord(label, reading);
    double all = Arrays.stream(speaks).filter(part -> part > 0).sum();
    List<Span> evidence = new ArrayList<>();
    while (evidence.size() < MOST_EVIDENCE) {
      Run best = bestRun(speaks);
      boolean telling = best != null && best.sum() > 0 && best.sum() >= TELLING * all;
      if (best == null || !(telling || (wanted && evidence.isEmpty()))) {
        break;
      }
      evidence.add(new Span(words.get(best.first()).start(), words.get(best.last()).end()));
      Arrays.fill(speaks, best.first(), best.last() + 1, Double.NEGATIVE_INFINITY);
    }
    return evidence;
  }

  /** How much each word speaks for the label, by itself, in pairs and by its pieces. */
  private double[] perWord(Label label, Reading reading) {
    Scale texts = weights.texts().get(label.place());
    Scale informed = weights.informed().get(label.place());
    double[] speaks = new double[reading.words().size()];
    for (Known trait : reading.known()) {
      double weight = (texts.weightOf(trait.number()) + informed.weightOf(trait.number())) / 2;
      double share = reading.vector().shareOf(trait.number()) / (trait.last() - trait.first() + 1);
      for (int word = trait.first(); word <= trait.last(); word++) {
        speaks[word] += weight * share;
      }
    }
    return speaks;
  }

  private static @Nullable Run bestRun(double[] speaks) {
    Run best = null;
    for (int first = 0; first < speaks.length; first++) {
      double sum = 0;
      for (int last = first; last < Math.min(speaks.length, first + LONGEST_EVIDENCE); last++) {
        sum += speaks[last];
        if (Double.isFinite(sum) && (best == null || sum > best.sum())) {
          best = new Run(first, last, sum);
        }
      }
    }
    return best;
  }

  private record Run(int first, int last, double sum) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Reading(
      List<Span> words,
      int bareWords,
      List<Known> known,
      Vocabulary.Vector vector,
      double[] ofPassages) {}

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(version);
    vocabulary.write(out);
    for (List<Scale> scales : parts(weights)) {
      out.writeInt(scales.size());
      for (Scale scale : scales) {
        scale.write(out);
      }
    }
    for (Label label : Label.values()) {
      calibrations.get(label.place()).write(out);
    }
  }

  private static List<List<Scale>> parts(Weights weights) {
    return List.of(
        weights.texts(),
        weights.passages(),
        weights.informed(),
        weights.influence(),
        weights.severity());
  }

  private static CategoryModel read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("The model has format " + format + ", not " + FORMAT);
    }
    String version = in.readUTF();
    Vocabulary vocabulary = Vocabulary.read(in);
    List<List<Scale>> parts = new ArrayList<>();
    for (int part = 0; part < 5; part++) {
      List<Scale> scales = new ArrayList<>();
      for (int count = in.readInt(); count > 0; count--) {
        scales.add(Scale.read(in));
      }
      parts.add(List.copyOf(scales));
    }
    List<Calibration> calibrations = new ArrayList<>();
    for (int label = 0; label < Label.values().length; label++) {
      calibrations.add(Calibration.read(in));
    }
    return new CategoryModel(
        version,
        vocabulary,
        new Weights(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)),
        calibrations);
  }
}
