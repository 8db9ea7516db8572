package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Organisation;

/**
 * What has become more frequent in a person's own cases. A unit is looked at from its first case
 * that the person may read: who took it over last month sees no rise in what was there before.
 */
@ApplicationScoped
class CasePatterns {

  private static final Duration RECENT = Duration.ofDays(90);
  private static final Duration YEAR = Duration.ofDays(365);

  /** So far back cases are compared: to the same days of the year before. */
  static final Duration SPAN = YEAR.plus(RECENT);

  /** So long must there have been cases before a rise can be told from a beginning. */
  private static final Duration LEAST_KNOWN = Duration.ofDays(180);

  /** Two of the same are a coincidence that somebody remembers. */
  private static final int LEAST = 3;

  /** As for the figures of all: exceeded by chance once in 370 times. */
  private static final int ONE_IN = 370;

  private final Organisation organisation;

  CasePatterns(Organisation organisation) {
    this.organisation = organisation;
  }

  /** What has changed. */
  enum Kind {
    /** More cases in the unit than before. */
    RISING,
    /** The same way of happening at the same work again and again. */
    REPEATED,
    /** More than at the same time a year ago. */
    SEASONAL
  }

  /**
   * Something that chance gives seldom.
   *
   * @param channel null where it is of all
   * @param workTask null where it is of all
   * @param count of the last ninety days
   * @param expected of as many days before, or a year ago
   * @param oneIn once in so many times chance gives as many; 10 000 stands for more seldom too
   */
  @Schema(name = "CasePattern")
  record Pattern(
      Kind kind,
      @Schema(format = "uuid") UUID unitId,
      String unitName,
      @Nullable String channel,
      @Nullable String workTask,
      int count,
      double expected,
      int oneIn) {}

  /**
   * @param compared how many comparisons were made: among 370, chance gives one
   * @param patterns the most seldom first
   */
  record Found(int compared, List<Pattern> patterns) {}

  /**
   * @param read the cases that a person may read, received since {@link #SPAN} ago
   */
  Found of(List<FollowUp> read, Instant now) {
    Map<UUID, List<FollowUp>> byUnit =
        read.stream().collect(Collectors.groupingBy(FollowUp::unitId));
    List<Optional<Pattern>> compared = new ArrayList<>();
    byUnit.forEach((unit, ofUnit) -> compare(unit, ofUnit, now, compared));
    return new Found(
        compared.size(),
        compared.stream()
            .flatMap(Optional::stream)
            .sorted(
                Comparator.comparingInt(Pattern::oneIn)
                    .reversed()
                    .thenComparing(Pattern::unitName)
                    .thenComparing(Pattern::kind))
            .toList());
  }

  private void compare(
      UUID unit, List<FollowUp> followUps, Instant now, List<Optional<Pattern>> compared) {
    Instant first =
        followUps.stream().map(FollowUp::receivedAt).min(Instant::compareTo).orElse(now);
    Duration known = Duration.between(first, now);
    if (known.compareTo(LEAST_KNOWN) < 0) {
      return;
    }
    String name = organisation.unitName(unit).orElse("");
    Duration span = known.compareTo(YEAR) < 0 ? known : YEAR;
    List<FollowUp> ofSpan = since(followUps, now.minus(span));
    compared.add(rise(Kind.RISING, unit, name, ofSpan, span, now));
    ofSpan.stream()
        .filter(followUp -> followUp.channel() != null && followUp.workTask() != null)
        .collect(
            Collectors.groupingBy(
                followUp ->
                    List.of(
                        Objects.requireNonNull(followUp.channel()),
                        Objects.requireNonNull(followUp.workTask()))))
        .values()
        .forEach(same -> compared.add(rise(Kind.REPEATED, unit, name, same, span, now)));
    if (isKnownAYearAgo(first, now)) {
      List<FollowUp> bothSeasons = new ArrayList<>(since(followUps, now.minus(RECENT)));
      Instant lastYear = now.minus(YEAR);
      followUps.stream()
          .filter(followUp -> followUp.receivedAt().isBefore(lastYear))
          .forEach(bothSeasons::add);
      compared.add(rise(Kind.SEASONAL, unit, name, bothSeasons, RECENT.multipliedBy(2), now));
    }
  }

  /** There were cases already in the first half of the same days a year ago. */
  private static boolean isKnownAYearAgo(Instant first, Instant now) {
    return first.isBefore(now.minus(YEAR).minus(RECENT.dividedBy(2)));
  }

  private static List<FollowUp> since(Collection<FollowUp> followUps, Instant since) {
    return followUps.stream().filter(followUp -> !followUp.receivedAt().isBefore(since)).toList();
  }

  /**
   * @param followUps of a span that the last ninety days are a part of
   */
  private static Optional<Pattern> rise(
      Kind kind, UUID unit, String unitName, List<FollowUp> followUps, Duration span, Instant now) {
    int recent = since(followUps, now.minus(RECENT)).size();
    double part = (double) RECENT.toDays() / span.toDays();
    int oneIn = Chance.oneIn(recent, followUps.size(), part);
    if (recent < LEAST || oneIn < ONE_IN) {
      return Optional.empty();
    }
    boolean ofOneKind = kind == Kind.REPEATED;
    double expected = (followUps.size() - recent) * part / (1 - part);
    return Optional.of(
        new Pattern(
            kind,
            unit,
            unitName,
            ofOneKind ? followUps.getFirst().channel() : null,
            ofOneKind ? followUps.getFirst().workTask() : null,
            recent,
            Math.round(10 * expected) / 10d,
            oneIn));
  }
}
