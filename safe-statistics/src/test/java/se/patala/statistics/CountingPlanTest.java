package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

  private static int lastMonth(CountingPlan plan, String code) {
    return Stream.concat(
            plan.tree().authorities().stream()
                .filter(authority -> authority.code().equals(code))
                .map(Authority::lastMonth),
            plan.tree().areas().filter(area -> area.code().equals(code)).map(Area::lastMonth))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isPublished(CountingPlan plan, String code) {
    return Stream.concat(
            plan.tree().authorities().stream()
                .filter(authority -> authority.code().equals(code))
                .map(Authority::isPublished),
            plan.tree().areas().filter(area -> area.code().equals(code)).map(Area::isPublished))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsEachAreaByItself() {
    CountingPlan plan = plan(HOME, FAMILY, SCHOOL);

    assertThat(plan.areaOf("h2")).contains("home");
    assertThat(plan.areaOf("e1")).contains("school");
    assertThat(plan.areaOf("unheard")).isEmpty();
    assertThat(lastMonth(plan, "home")).isEqualTo(12);
    assertThat(lastMonth(plan, "SOC")).isEqualTo(12);
  }

  @Test
  void countsWhatIsTooSmallTogetherWithTheNextSmallest() {
    CountingPlan plan = plan(HOME, FAMILY, STAFF, SCHOOL);

    assertThat(plan.areaOf("s1")).isEqualTo(plan.areaOf("f1")).contains("SOC.SMA");
    assertThat(plan.areaOf("h1")).contains("home");
    assertThat(isPublished(plan, "SOC.SMA")).isTrue();
  }

  @Test
  void publishesNothingOfAnAuthorityThatIsTooSmall() {
    CountingPlan plan = plan(SCHOOL, new Department("ELN", "election", Set.of("n1"), 5));

    assertThat(isPublished(plan, "ELN")).isFalse();
    assertThat(isPublished(plan, "election")).isFalse();
    assertThat(isPublished(plan, "EDU")).isTrue();
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

    assertThat(lastMonth(plan, "home")).isEqualTo(4);
    assertThat(lastMonth(plan, "family")).isEqualTo(4);
    assertThat(lastMonth(plan, "SOC")).isEqualTo(12);
    assertThat(plan.areaOf("h1")).contains("SOC.REST");
    assertThat(plan.areaOf("f1")).contains("SOC.REST");
    assertThat(plan.areaOf("e1")).contains("school");
    assertThat(isPublished(plan, "SOC.REST")).isFalse();
  }

  @Test
  void endsAuthoritiesThatExchangedAUnit() {
    List<Department> now =
        List.of(
            new Department("SOC", "home", Set.of("h1"), 100),
            FAMILY,
            new Department("EDU", "school", Set.of("e1", "h2"), 320));
    CountingPlan plan = plan(HOME, FAMILY, SCHOOL).from(7, now);

    assertThat(lastMonth(plan, "SOC")).isEqualTo(6);
    assertThat(lastMonth(plan, "EDU")).isEqualTo(6);
    assertThat(lastMonth(plan, "family")).isEqualTo(12);
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
        .contains(
            new Authority("OVRIGT", 12, false, List.of(new Area("OVRIGT.REST", 3, 12, false))));
    assertThat(lastMonth(plan, "home")).isEqualTo(12);
  }

  @Test
  void keepsANewAuthorityWithFewEmployeesFromBeingKnown() {
    CountingPlan plan =
        plan(HOME, SCHOOL)
            .from(3, List.of(HOME, SCHOOL, new Department("NEW", "new", Set.of("x1"), 5)));

    assertThat(plan.tree().areas()).contains(new Area("OVRIGT.REST", 3, 12, true));
  }

  @Test
  void refusesCodesThatCannotBeToldApart() {
    Department twin = new Department("EDU", "home", Set.of("e1"), 300);
    Department likeItsAuthority = new Department("SOC", "SOC", Set.of("x"), 30);
    Department reserved = new Department("OVRIGT", "other", Set.of("y"), 30);

    assertThatThrownBy(() -> plan(HOME, twin)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(likeItsAuthority)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(reserved)).isInstanceOf(IllegalArgumentException.class);
  }
}
