package se.patala.classification.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.patala.classification.model.CategoryModel;
import se.patala.classification.model.Label;

class TrainerTest {

  private static final int SOME = 150;

  @Test
  void makesTheSameModelOfTheSameNarratives() throws IOException {
    List<Narrative> narratives = Narratives.own(Path.of("narratives"));
    // Clauses come first, whole narratives last; the model wants both.
    List<Narrative> some = new ArrayList<>(narratives.subList(0, SOME));
    some.addAll(narratives.subList(narratives.size() - SOME, narratives.size()));
    assertThat(bytes(some)).isEqualTo(bytes(some));
  }

  @Test
  void keepsTheFrozenPartOfTheCorpusApart() throws IOException {
    Path corpus = Path.of("../deploy/acceptance/narratives/incident-narratives-sv.jsonl");
    List<Narrative> open = Narratives.corpus(corpus);
    List<Narrative> frozen = Narratives.frozen(corpus);
    assertThat(open).hasSize(408);
    assertThat(frozen).hasSize(92).doesNotContainAnyElementsOf(open);
  }

  @Test
  void countsWhatTheFiguresSay() {
    Figures figures =
        Figures.of(
            List.of(
                pair(Set.of(Label.HOT), Set.of(Label.HOT)),
                pair(Set.of(Label.HOT, Label.VALD), Set.of(Label.VALD, Label.SKAD)),
                pair(Set.of(), Set.of()),
                pair(Set.of(), Set.of(Label.TRAK))));
    assertThat(figures.microF1()).isEqualTo(2.0 * 2 / (3 + 4));
    assertThat(figures.exact()).isEqualTo(0.5);
    assertThat(figures.oneRight()).isEqualTo(1);
    assertThat(figures.falseAlarm()).isEqualTo(0.5);
    assertThat(figures.recall(Label.HOT)).isEqualTo(0.5);
    assertThat(figures.precision(Label.SKAD)).isZero();
  }

  private static Figures.Pair pair(Set<Label> labels, Set<Label> suggested) {
    return new Figures.Pair(labels, suggested);
  }

  private static byte[] bytes(List<Narrative> narratives) throws IOException {
    CategoryModel model = Trainer.train("test", narratives, Calibrations.none(), false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      model.write(out);
    }
    return bytes.toByteArray();
  }
}
