package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.patala.statistics.YearTree.Area;
import se.patala.statistics.YearTree.Authority;

class CountingPlanTest {

  private static final Department HOME = new Department("SOC", "home", Set.of("h1", "h2"), 120);
  private static final Department FAMILY = new Department("SOC", "family", Set.of("f1"), 60);
  private static final Department STAFF = new Department("SOC", "staff", Set.of("s1"), 8);
  private static final Department SCHOOL = new Department("EDU", "school", Set.of("e1"), 300);

  private static CountingPlan plan(Department... departments) {
    return CountingPlan.begin(2026, 1, List.of(departments));
  }

  private static int through(CountingPlan plan, String code) {
    return plan.tree().authorities().stream()
        .flatMap(
            authority ->
                authority.code().equals(code)
                    ? List.of(authority.publishedThrough()).stream()
                    : authority.areas().stream()
                        .filter(area -> area.code().equals(code))
                        .map(Area::publishedThrough))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsEachAreaByItself() {
    CountingPlan plan = plan(HOME, FAMILY, SCHOOL);

    assertThat(plan.areaOf("h2")).contains("home");
    assertThat(plan.areaOf("e1")).contains("school");
    assertThat(plan.areaOf("unheard")).isEmpty();
    assertThat(through(plan, "home")).isEqualTo(12);
    assertThat(through(plan, "SOC")).isEqualTo(12);
  }

  @Test
  void countsWhatIsTooSmallTogetherWithTheNextSmallest() {
    CountingPlan plan = plan(HOME, FAMILY, STAFF, SCHOOL);

    assertThat(plan.areaOf("s1")).isEqualTo(plan.areaOf("f1")).contains("SOC.SMA");
    assertThat(plan.areaOf("h1")).contains("home");
    assertThat(through(plan, "SOC.SMA")).isEqualTo(12);
  }

  @Test
  void publishesNothingOfAnAuthorityThatIsTooSmall() {
    CountingPlan plan = plan(SCHOOL, new Department("ELN", "election", Set.of("n1"), 5));

    assertThat(through(plan, "ELN")).isZero();
    assertThat(through(plan, "election")).isZero();
    assertThat(through(plan, "EDU")).isEqualTo(12);
  }

  @Test
  void staysTheSameWhenNothingMoved() {
    CountingPlan plan = plan(HOME, FAMILY, STAFF, SCHOOL);

    assertThat(plan.from(5, List.of(SCHOOL, STAFF, FAMILY, HOME))).isEqualTo(plan);
  }

  @Test
  void endsAreasThatExchangedAUnitAndKeepsTheirAuthority() {
    CountingPlan plan =
        plan(HOME, FAMILY, SCHOOL)
            .from(
                5,
                List.of(
                    new Department("SOC", "home", Set.of("h1"), 100),
                    new Department("SOC", "family", Set.of("f1", "h2"), 80),
                    SCHOOL));

    assertThat(through(plan, "home")).isEqualTo(4);
    assertThat(through(plan, "family")).isEqualTo(4);
    assertThat(through(plan, "SOC")).isEqualTo(12);
    assertThat(plan.areaOf("h1")).contains("SOC.REST");
    assertThat(plan.areaOf("f1")).contains("SOC.REST");
    assertThat(plan.areaOf("e1")).contains("school");
    assertThat(through(plan, "SOC.REST")).isZero();
  }

  @Test
  void endsAuthoritiesThatExchangedAUnit() {
    List<Department> now =
        List.of(
            new Department("SOC", "home", Set.of("h1"), 100),
            FAMILY,
            new Department("EDU", "school", Set.of("e1", "h2"), 320));
    CountingPlan plan = plan(HOME, FAMILY, SCHOOL).from(7, now);

    assertThat(through(plan, "SOC")).isEqualTo(6);
    assertThat(through(plan, "EDU")).isEqualTo(6);
    assertThat(through(plan, "family")).isEqualTo(12);
    assertThat(plan.areaOf("h2")).contains("EDU.REST");
    assertThat(plan.from(8, now)).isEqualTo(plan);
  }

  @Test
  void countsUnderTheMunicipalityAloneWhatComesWithANewAuthority() {
    CountingPlan plan =
        plan(HOME, SCHOOL)
            .from(3, List.of(HOME, SCHOOL, new Department("NEW", "new", Set.of("x1"), 50)));

    assertThat(plan.areaOf("x1")).contains("OVRIGT.REST");
    assertThat(plan.tree().authorities())
        .contains(new Authority("OVRIGT", 0, List.of(new Area("OVRIGT.REST", 3, 0))));
    assertThat(through(plan, "home")).isEqualTo(12);
  }
}
