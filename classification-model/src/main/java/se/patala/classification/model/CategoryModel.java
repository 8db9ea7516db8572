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
import java.util.stream.IntStream;
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
  private static final int FORMAT = 2;

  /** How many words a piece of evidence may have, and how many pieces are worth showing. */
  private static final int LONGEST_EVIDENCE = 7;

  private static final int MOST_EVIDENCE = 3;

  /** The least part of all that speaks for a label which a piece of evidence must carry. */
  private static final double TELLING = 0.12;

  /** Where the scales of whole texts begin that are not of the labels alone. */
  private static final int INFORMED = Label.values().length;

  private static final int INFLUENCE = INFORMED + Label.values().length;
  private static final int SEVERITY = INFLUENCE + Influence.values().length;

  private final String version;
  private final Vocabulary vocabulary;

  /** One for each label. */
  private final Scales passages;

  /**
   * Of whole texts: one for each label, one more for each label that knows the passages too, and
   * likewise one for each {@link Influence} and each {@link Severity}.
   */
  private final Scales texts;

  private final List<Calibration> calibrations;

  /**
   * @param passages one scale for each label
   * @param texts for each label one of the whole text alone; then, with {@link #OF_PASSAGES} traits
   *     more, one for each label, influence and severity
   */
  public CategoryModel(
      String version,
      Vocabulary vocabulary,
      Scales passages,
      List<Scale> texts,
      List<Calibration> calibrations) {
    this(
        version,
        vocabulary,
        passages,
        Scales.of(texts, vocabulary.size() + OF_PASSAGES),
        calibrations);
  }

  private CategoryModel(
      String version,
      Vocabulary vocabulary,
      Scales passages,
      Scales texts,
      List<Calibration> calibrations) {
    this.version = version;
    this.vocabulary = vocabulary;
    this.passages = passages;
    this.texts = texts;
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
    Map<Label, Opinion> opinions = new EnumMap<>(Label.class);
    for (Label label : Label.values()) {
      Calibration calibration = calibrations.get(label.place());
      double probability = calibration.probability(weighed(label.place(), reading));
      boolean suggested = probability >= calibration.threshold();
      List<Span> evidence =
          Opinion.isWorthExplaining(probability, suggested)
              ? evidence(label, reading, suggested)
              : List.of();
      opinions.put(label, new Opinion(probability, suggested, evidence));
    }
    return new Judgement(
        opinions,
        shares(Influence.class, Influence.values(), INFLUENCE, reading),
        shares(Severity.class, Severity.values(), SEVERITY, reading),
        familiar(reading));
  }

  private static double familiar(Reading reading) {
    long met = reading.bag().met().stream().filter(Known::isWord).count();
    return reading.bareWords() == 0 ? 0 : (double) met / reading.bareWords();
  }

  /** What both ways say of each label before calibration. */
  public double[] weigh(String text) {
    Reading reading = read(Folded.of(text));
    return IntStream.range(0, Label.values().length)
        .mapToDouble(label -> weighed(label, reading))
        .toArray();
  }

  private static double weighed(int label, Reading reading) {
    return (reading.sums()[label] + reading.sums()[INFORMED + label]) / 2;
  }

  private Reading read(String folded) {
    List<Span> words = Passages.words(folded);
    List<Traits.Trait> traits = Traits.of(folded, words);
    Bag bag = new Bag(vocabulary.known(traits), vocabulary);
    double[] ofPassages = ofPassages(Passages.of(folded, words), bag, passages);
    Bag.Part all = bag.all();
    float[] rows = texts.rows(bag.numbers());
    double[] sums = texts.weigh(rows, all);
    for (int i = 0; i < ofPassages.length; i++) {
      float[] row = texts.rows(vocabulary.size() + i);
      for (int scale = 0; scale < sums.length; scale++) {
        sums[scale] += row[scale] * ofPassages[i];
      }
    }
    return new Reading(
        words,
        (int) traits.stream().filter(Traits.Trait::isWord).count(),
        bag,
        all.values(),
        rows,
        sums);
  }

  /**
   * For each label how sure the most telling passage is, and how sure all of them are together.
   *
   * @return {@link #OF_PASSAGES} numbers of 0 to 1
   */
  public static double[] ofPassages(String folded, Vocabulary vocabulary, Scales scales) {
    List<Span> words = Passages.words(folded);
    Bag bag = new Bag(vocabulary.known(Traits.of(folded, words)), vocabulary);
    return ofPassages(Passages.of(folded, words), bag, scales);
  }

  private static double[] ofPassages(List<Passage> passages, Bag bag, Scales scales) {
    float[] rows = scales.rows(bag.numbers());
    double[] most = new double[scales.count()];
    double[] doubt = new double[scales.count()];
    Arrays.fill(doubt, 1);
    for (Passage passage : passages) {
      double[] sums = scales.weigh(rows, bag.part(passage.first(), passage.last()));
      for (int label = 0; label < most.length; label++) {
        double sure = Logistic.of(sums[label]);
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

  private static <E extends Enum<E>> Map<E, Double> shares(
      Class<E> type, E[] answers, int first, Reading reading) {
    double[] sure = new double[answers.length];
    double sum = 0;
    for (int i = 0; i < answers.length; i++) {
      sure[i] = Logistic.of(reading.sums()[first + i]);
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
    Bag bag = reading.bag();
    double[] speaks = new double[reading.words().size()];
    for (int meeting = 0; meeting < bag.met().size(); meeting++) {
      int place = bag.placeOf(meeting);
      int row = place * texts.count() + label.place();
      double weight = (reading.rows()[row] + reading.rows()[row + INFORMED]) / 2.0;
      Known trait = bag.met().get(meeting);
      double share =
          reading.values()[place] / bag.timesAt(place) / (trait.last() - trait.first() + 1);
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

  /**
   * @param values how much each distinct trait counts
   * @param rows the weights of each of those, for whole texts
   * @param sums what the scales of whole texts say
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Reading(
      List<Span> words, int bareWords, Bag bag, double[] values, float[] rows, double[] sums) {}

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(version);
    vocabulary.write(out);
    passages.write(out);
    texts.write(out);
    for (Label label : Label.values()) {
      calibrations.get(label.place()).write(out);
    }
  }

  private static CategoryModel read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("The model has format " + format + ", not " + FORMAT);
    }
    String version = in.readUTF();
    Vocabulary vocabulary = Vocabulary.read(in);
    Scales passages = Scales.read(in);
    Scales texts = Scales.read(in);
    List<Calibration> calibrations = new ArrayList<>();
    for (int label = 0; label < Label.values().length; label++) {
      calibrations.add(Calibration.read(in));
    }
    return new CategoryModel(version, vocabulary, passages, texts, calibrations);
  }
}
