package se.patala.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is told of the answers to a survey: how many of those who were asked said yes, in
 * all and group by group.
 *
 * <p>A number is told where it, what it is a part of and the difference of the two are large
 * enough. Groups that cannot be told are added together, the smallest first, until everything that
 * can be reckoned from what is told is large enough. The order is known before anybody answers, so
 * the choice says no more than that one of two sums was too small; each can then be any of as many
 * numbers as the limit.
 */
public final class ShareRelease {

  private static final int STANDARD = 5;
  private static final int GROUP = 2;
  private static final int ALL = 4;

  private final int least;

  private ShareRelease(int least) {
    this.least = least;
  }

  /**
   * @param least how many must have said yes, and how many not; a group needs twice as many
   *     answers, and the whole four times
   * @throws IllegalArgumentException when it is below five
   */
  public static ShareRelease of(int least) {
    if (least < STANDARD) {
      throw new IllegalArgumentException("At least " + STANDARD);
    }
    return new ShareRelease(least);
  }

  /** One that anything can be enumerated under. */
  static ShareRelease small(int least) {
    return new ShareRelease(least);
  }

  /**
   * Something that is counted. Those that others are parts of come first.
   *
   * @param of code of what it is told as a part of; null for the number of answers
   * @param within code of the smallest number that it is a part of, which need not be told; null
   *     where that is {@code of}. Who knows that somebody is of those but not of these knows what
   *     they answered.
   * @param byGroup whether it is told of groups
   * @param together such measures are all told or none; each of {@code of} is of at least one of
   *     them, and how many are of more than one must be large enough too
   */
  public record Measure(
      String code,
      @Nullable String of,
      @Nullable String within,
      boolean byGroup,
      @Nullable String together) {

    private String whole() {
      return within == null ? Objects.requireNonNull(of) : within;
    }
  }

  /**
   * What is told, by measure; what is not there is hidden.
   *
   * @param groups in the order in which they were given
   */
  public record Shares(Map<String, Integer> all, List<Map<String, Integer>> groups) {}

  /**
   * @param groups counts by measure, the smallest group first, by an order that does not depend on
   *     the answers
   */
  public Shares release(List<Measure> measures, List<Map<String, Integer>> groups) {
    Map<String, Integer> all = told(measures, sum(groups));
    List<Map<String, Integer>> byGroup = new ArrayList<>();
    groups.forEach(group -> byGroup.add(new LinkedHashMap<>()));
    Map<String, Integer> merged = new HashMap<>();
    for (Measure measure : measures) {
      int first = measure.of() == null ? 0 : merged.getOrDefault(measure.of(), groups.size());
      if (measure.byGroup() && all.containsKey(measure.code())) {
        int told = mergedUntilSafe(measure, groups, first);
        merged.put(measure.code(), told);
        for (int group = told; group < groups.size(); group++) {
          byGroup.get(group).put(measure.code(), count(groups.get(group), measure.code()));
        }
      }
    }
    return new Shares(all, byGroup);
  }

  private Map<String, Integer> told(List<Measure> measures, Map<String, Integer> counts) {
    Map<String, Integer> told = new LinkedHashMap<>();
    for (Measure measure : measures) {
      boolean whole = measure.of() == null || told.containsKey(measure.of());
      if (whole && isSafe(measure, counts, ALL * least)) {
        told.put(measure.code(), count(counts, measure.code()));
      }
    }
    measures.stream()
        .map(Measure::together)
        .filter(Objects::nonNull)
        .distinct()
        .map(name -> measures.stream().filter(measure -> name.equals(measure.together())).toList())
        .filter(together -> !areSafe(together, told, counts))
        .forEach(together -> together.forEach(measure -> told.remove(measure.code())));
    return told;
  }

  private boolean areSafe(
      List<Measure> together, Map<String, Integer> told, Map<String, Integer> counts) {
    int sum = together.stream().mapToInt(measure -> count(counts, measure.code())).sum();
    return together.stream().allMatch(measure -> told.containsKey(measure.code()))
        && sum - count(counts, together.getFirst().whole()) >= least;
  }

  /** How many of the first groups are told as one; all of them where there is no other way. */
  private int mergedUntilSafe(Measure measure, List<Map<String, Integer>> groups, int first) {
    return IntStream.range(first, groups.size())
        .filter(
            merged ->
                isSafe(measure, sum(groups.subList(0, merged)), GROUP * least)
                    && groups.subList(merged, groups.size()).stream()
                        .allMatch(group -> isSafe(measure, group, GROUP * least)))
        .findFirst()
        .orElse(groups.size());
  }

  private boolean isSafe(Measure measure, Map<String, Integer> counts, int leastAnswers) {
    int part = count(counts, measure.code());
    if (measure.of() == null) {
      // Where nobody has answered there is nobody to tell of.
      return part == 0 || part >= leastAnswers;
    }
    int whole = count(counts, measure.whole());
    return (part >= least && whole - part >= least) || isEmpty(counts);
  }

  private static boolean isEmpty(Map<String, Integer> counts) {
    return counts.values().stream().allMatch(count -> count == 0);
  }

  private static int count(Map<String, Integer> counts, String code) {
    return counts.getOrDefault(code, 0);
  }

  private static Map<String, Integer> sum(List<Map<String, Integer>> groups) {
    Map<String, Integer> sum = new HashMap<>();
    groups.forEach(group -> group.forEach((code, count) -> sum.merge(code, count, Integer::sum)));
    return sum;
  }
}
