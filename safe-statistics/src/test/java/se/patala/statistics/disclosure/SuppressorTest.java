package se.patala.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.patala.statistics.disclosure.CellSystem.Standing;

class SuppressorTest {

  private static final Demands OUTSIDERS = new Demands(4, true, true, false);

  /** Counts and their cells have the same indices. */
  private static final int FEW = 0;

  private static final int MANY = 1;
  private static final int MOST = 2;

  private final CellSystem system = new CellSystem();

  private Protection protect(Demands demands) {
    return Suppressor.protect(system, demands, () -> false);
  }

  private void addFewMany() {
    system.addCount(3);
    system.addCount(30);
    system.addCell("few", List.of(FEW), Standing.SENSITIVE, 1);
    system.addCell("many", List.of(MANY), Standing.CANDIDATE, 1);
    system.addCell("all", List.of(FEW, MANY), Standing.CANDIDATE, 1);
  }

  private void addFewManyMost() {
    system.addCount(3);
    system.addCount(30);
    system.addCount(40);
    system.addCell("few", List.of(FEW), Standing.SENSITIVE, 1);
    system.addCell("many", List.of(MANY), Standing.CANDIDATE, 1);
    system.addCell("most", List.of(MOST), Standing.CANDIDATE, 2);
    system.addCell("all", List.of(FEW, MANY, MOST), Standing.CANDIDATE, 10);
  }

  @Test
  void showsEverythingWhereNothingIsSecret() {
    int one = system.addCount(12);
    int other = system.addCount(30);
    system.addCell("one", List.of(one), Standing.CANDIDATE, 1);
    system.addCell("other", List.of(other), Standing.CANDIDATE, 1);
    system.addCell("both", List.of(one, other), Standing.CANDIDATE, 1);

    assertThat(protect(Demands.STANDARD).hidden()).isEmpty();
  }

  @Test
  void hidesWhatLosesLeastForTheSakeOfASecret() {
    addFewManyMost();

    Protection protection = protect(OUTSIDERS);

    assertThat(protection.hidden()).containsExactly(MANY);
    assertThat(protection.audit(system, OUTSIDERS).open()).isEmpty();
  }

  @Test
  void hidesMoreWhereACellIsKnownToSomebody() {
    addFewManyMost();
    system.addInsider(List.of(MANY));

    Protection protection = protect(Demands.STANDARD);

    assertThat(protection.hidden()).containsExactlyInAnyOrder(MANY, MOST);
    assertThat(protection.audit(system, Demands.STANDARD).allowPublication()).isTrue();
  }

  @Test
  void reckonsWithWhatWasPublishedBefore() {
    int few = system.addCount(2);
    int many = system.addCount(30);
    system.addCell("few", List.of(few), Standing.SENSITIVE, 1);
    system.addCell("many", List.of(many), Standing.PUBLISHED, 1);
    int all = system.addCell("all", List.of(few, many), Standing.CANDIDATE, 100);

    assertThat(protect(OUTSIDERS).hidden()).containsExactly(all);
  }

  @Test
  void reckonsWithWhatAlwaysHolds() {
    int total = system.addCount(20);
    int one = system.addCount(17);
    int few = system.addCount(3);
    system.addInequality(List.of(total), List.of(one));
    system.addInequality(List.of(total), List.of(few));
    system.addInequality(List.of(one, few), List.of(total));
    system.addCell("total", List.of(total), Standing.CANDIDATE, 10);
    int shownAlone = system.addCell("one", List.of(one), Standing.CANDIDATE, 1);
    system.addCell("few", List.of(few), Standing.SENSITIVE, 1);

    // With both shown, everybody would know that the few are at least three.
    assertThat(protect(OUTSIDERS).hidden()).containsExactly(shownAlone);
  }

  @Test
  void whatAnInsiderWasToldBeforeIsNoReasonToWithhold() {
    system.addCount(3);
    system.addCount(30);
    system.addCount(40);
    system.addCell("few", List.of(FEW), Standing.SENSITIVE, 1);
    system.addCell("few and many", List.of(FEW, MANY), Standing.PUBLISHED, 1);
    system.addCell("most", List.of(MOST), Standing.PUBLISHED, 1);
    int sum = system.addCell("many and most", List.of(MANY, MOST), Standing.CANDIDATE, 1);
    system.addInsider(List.of(FEW, MANY));

    Protection protection = protect(Demands.STANDARD);

    // Outsiders must not learn the sum; whoever knows the many has calculated it already.
    assertThat(protection.hidden()).containsExactly(sum);
    Protection.Findings findings = protection.audit(system, Demands.STANDARD);
    assertThat(findings.told()).containsExactly("many and most");
    assertThat(findings.allowPublication()).isTrue();
  }

  @Test
  void hidesSomethingElseThanWhatAnInsiderWasToldBefore() {
    addFewManyMost();
    int own = system.addCount(20);
    system.addCell("own and many", List.of(own, MANY), Standing.PUBLISHED, 1);
    system.addInsider(List.of(own));

    Protection protection = protect(Demands.STANDARD);

    assertThat(protection.hidden()).containsExactly(MOST);
    assertThat(protection.audit(system, Demands.STANDARD).told()).isEmpty();
  }

  @Test
  void theAuditFindsWhatNoWorldSpeaksFor() {
    addFewMany();

    Protection.Findings findings =
        new Protection(Set.of(), List.of()).audit(system, Demands.STANDARD);

    assertThat(findings.open()).containsExactly("few");
    assertThat(findings.allowPublication()).isFalse();
  }

  @Test
  void theAuditBelievesNoWorldThatContradictsWhatIsPublished() {
    addFewMany();
    List<World> invented =
        List.of(new World(system, new double[] {0, 33}), new World(system, new double[] {4, 29}));

    assertThat(new Protection(Set.of(), invented).audit(system, OUTSIDERS).open())
        .containsExactly("few");
    assertThat(new Protection(Set.of(MANY), invented).audit(system, OUTSIDERS).open()).isEmpty();
  }

  @Test
  void givesUpWhenTimeIsUp() {
    addFewMany();

    assertThatThrownBy(() -> Suppressor.protect(system, OUTSIDERS, () -> true))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hidesNoneOfAGroupAlone() {
    addFewMany();
    int other = system.addCell("other", List.of(MANY), Standing.CANDIDATE, 2);
    system.addGroup(List.of(FEW, other));

    assertThat(protect(OUTSIDERS).hidden()).contains(other);
  }

  @Test
  void refusesWhatCannotBe() {
    int one = system.addCount(1);
    int two = system.addCount(2);
    assertThatThrownBy(() -> system.addCount(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> system.addInequality(List.of(one), List.of(two)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
