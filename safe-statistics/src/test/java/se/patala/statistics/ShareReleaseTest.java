package se.patala.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.patala.statistics.ShareRelease.Measure;
import se.patala.statistics.ShareRelease.Shares;

class ShareReleaseTest {

  private static final Measure ANSWERS = new Measure("ANSWERS", null, null, true, null);
  private static final Measure EXPOSED = new Measure("EXPOSED", "ANSWERS", null, true, null);
  private static final Measure REPORTED = new Measure("REPORTED", "EXPOSED", null, true, null);
  private static final Measure THREAT = new Measure("THREAT", "EXPOSED", null, false, "kinds");
  private static final Measure VIOLENCE = new Measure("VIOLENCE", "EXPOSED", null, false, "kinds");
  private static final List<Measure> CHAIN = List.of(ANSWERS, EXPOSED, REPORTED);

  private final ShareRelease standard = ShareRelease.of(5);

  @Test
  void tellsNumeratorDenominatorAndDifferenceOrNothing() {
    assertThat(standard.release(CHAIN, List.of(group(20, 10, 5))).all())
        .containsEntry("ANSWERS", 20)
        .containsEntry("EXPOSED", 10)
        .containsEntry("REPORTED", 5);
    assertThat(standard.release(CHAIN, List.of(group(19, 10, 5))).all()).isEmpty();
    assertThat(standard.release(CHAIN, List.of(group(20, 4, 0))).all()).containsOnlyKeys("ANSWERS");
    assertThat(standard.release(CHAIN, List.of(group(20, 16, 8))).all())
        .containsOnlyKeys("ANSWERS");
    assertThat(standard.release(CHAIN, List.of(group(30, 10, 10))).all())
        .containsOnlyKeys("ANSWERS", "EXPOSED");
  }

  @Test
  void tellsNumbersThatFollowFromEachOtherTogetherOrNotAtAll() {
    assertThat(kinds(20, 14, 12)).containsEntry("THREAT", 14).containsEntry("VIOLENCE", 12);
    // Four were exposed to violence.
    assertThat(kinds(20, 21 - 5, 4)).containsOnlyKeys("ANSWERS", "EXPOSED");
    // Four were exposed to violence alone.
    assertThat(kinds(20, 16, 15)).containsOnlyKeys("ANSWERS", "EXPOSED");
    // Four were exposed to both.
    assertThat(kinds(20, 12, 12)).containsOnlyKeys("ANSWERS", "EXPOSED");
  }

  private Map<String, Integer> kinds(int exposed, int threat, int violence) {
    return standard
        .release(
            List.of(ANSWERS, EXPOSED, THREAT, VIOLENCE),
            List.of(
                Map.of("ANSWERS", 40, "EXPOSED", exposed, "THREAT", threat, "VIOLENCE", violence)))
        .all();
  }

  /** Of those who did not report all had the same reason: then everybody's is known. */
  @Test
  void looksAtTheSmallestNumberThatItIsAPartOf() {
    Measure reason = new Measure("REASON", "EXPOSED", "SILENT", false, null);
    List<Measure> measures = List.of(ANSWERS, EXPOSED, REPORTED, reason);
    Map<String, Integer> counts =
        new HashMap<>(Map.of("ANSWERS", 60, "EXPOSED", 30, "REPORTED", 10, "SILENT", 18));
    counts.put("REASON", 18);
    assertThat(standard.release(measures, List.of(counts)).all()).doesNotContainKey("REASON");
    counts.put("REASON", 14);
    assertThat(standard.release(measures, List.of(counts)).all()).doesNotContainKey("REASON");
    counts.put("REASON", 13);
    assertThat(standard.release(measures, List.of(counts)).all()).containsEntry("REASON", 13);
  }

  @Test
  void addsTheSmallestGroupsTogetherUntilEveryRestIsLargeEnough() {
    Shares shares =
        standard.release(
            CHAIN, List.of(group(12, 6, 1), group(30, 14, 7), group(60, 30, 10), group(90, 45, 9)));
    assertThat(shares.groups().get(0)).containsOnlyKeys("ANSWERS", "EXPOSED");
    assertThat(shares.groups().get(1)).containsOnlyKeys("ANSWERS", "EXPOSED");
    assertThat(shares.groups().get(2)).containsEntry("REPORTED", 10);
    assertThat(shares.groups().get(3)).containsEntry("REPORTED", 9);
  }

  @Test
  void passesOverAGroupInWhichNobodyAnswered() {
    Shares shares = standard.release(CHAIN, List.of(group(0, 0, 0), group(20, 10, 5)));
    assertThat(shares.groups().get(1)).containsEntry("REPORTED", 5);
  }

  @Test
  void acceptsNoLowerLimit() {
    assertThatThrownBy(() -> ShareRelease.of(4)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * An attacker who knows the rule, who reads all that is told and who tries every possible world:
   * what is hidden can be at least as many numbers as the limit.
   */
  @Test
  void leavesEveryHiddenNumberAsManyPossibilitiesAsTheLimit() {
    int least = 2;
    ShareRelease release = ShareRelease.small(least);
    List<Measure> measures = List.of(ANSWERS, EXPOSED);
    Map<Shares, List<int[]>> worlds = new HashMap<>();
    int[] sizes = {4, 5, 6};
    for (int first = 0; first <= sizes[0]; first++) {
      for (int second = 0; second <= sizes[1]; second++) {
        for (int third = 0; third <= sizes[2]; third++) {
          Shares told =
              release.release(
                  measures,
                  List.of(
                      Map.of("ANSWERS", sizes[0], "EXPOSED", first),
                      Map.of("ANSWERS", sizes[1], "EXPOSED", second),
                      Map.of("ANSWERS", sizes[2], "EXPOSED", third)));
          worlds
              .computeIfAbsent(told, none -> new ArrayList<>())
              .add(new int[] {first, second, third});
        }
      }
    }
    assertHiddenAtLeast(least, worlds, "EXPOSED");
  }

  /** The same for who reported among who was exposed, where both may be hidden. */
  @Test
  void leavesHiddenPartsOfHiddenNumbersAsManyPossibilities() {
    int least = 2;
    ShareRelease release = ShareRelease.small(least);
    Map<Shares, List<int[]>> worlds = new HashMap<>();
    int[] sizes = {5, 6, 7};
    List<int[]> pairs = new ArrayList<>();
    for (int exposed = 0; exposed <= 7; exposed++) {
      for (int reported = 0; reported <= exposed; reported++) {
        pairs.add(new int[] {exposed, reported});
      }
    }
    for (int[] first : pairs) {
      for (int[] second : pairs) {
        for (int[] third : pairs) {
          if (first[0] <= sizes[0] && second[0] <= sizes[1] && third[0] <= sizes[2]) {
            Shares told =
                release.release(
                    CHAIN,
                    List.of(
                        group(sizes[0], first[0], first[1]),
                        group(sizes[1], second[0], second[1]),
                        group(sizes[2], third[0], third[1])));
            worlds
                .computeIfAbsent(told, none -> new ArrayList<>())
                .add(new int[] {first[1], second[1], third[1]});
          }
        }
      }
    }
    assertHiddenAtLeast(least, worlds, "REPORTED");
  }

  private static void assertHiddenAtLeast(
      int least, Map<Shares, List<int[]>> worlds, String measure) {
    worlds.forEach(
        (told, possible) -> {
          for (int group = 0; group < told.groups().size(); group++) {
            Set<Integer> values = new HashSet<>();
            for (int[] world : possible) {
              values.add(world[group]);
            }
            if (told.groups().get(group).containsKey(measure)) {
              assertThat(values).hasSize(1);
            } else {
              assertThat(values).as("%s, group %d", told, group).hasSizeGreaterThanOrEqualTo(least);
            }
          }
        });
  }

  private static Map<String, Integer> group(int answers, int exposed, int reported) {
    return Map.of("ANSWERS", answers, "EXPOSED", exposed, "REPORTED", reported);
  }
}
