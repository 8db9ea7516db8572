package se.patala.attack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.patala.attack.Attack.Bounds;
import se.patala.statistics.CategoryLadder;
import se.patala.statistics.CellKey;
import se.patala.statistics.Period;
import se.patala.statistics.YearTree;

/**
 * What attackers got out of a year's figures, and how much of the figures was shown.
 *
 * @param cells how many cells by category there are
 * @param shown how many of them are shown
 * @param byValue cells of the tables beside the one by category, and how many are shown
 * @param reports how many reports the year counts
 * @param monthTotals the municipality's months with enough reports, and how many are shown
 * @param yearTotals the authorities' years with enough reports, and how many are shown
 * @param hidden how many hidden cells were attacked
 * @param attacks hidden cells times attackers
 * @param insiders attacks by insiders on cells of 1 to 4
 * @param recovered cells that somebody calculated exactly
 * @param narrow cells of 1 to 4 that an outsider narrowed down, or raised from zero
 * @param narrowForInsiders cells of 1 to 4 that somebody from another area narrowed down
 * @param faults what should not have been published at all
 */
record Examination(
    int cells,
    int shown,
    Share byValue,
    int reports,
    Share monthTotals,
    Share yearTotals,
    int hidden,
    int attacks,
    int insiders,
    List<String> recovered,
    List<String> narrow,
    List<String> narrowForInsiders,
    List<String> faults) {

  private static final int LEAST_REPORTS = 5;
  private static final int LEAST_REPORTERS = 3;
  private static final int WIDE = 4;

  /** A part of a whole. */
  record Share(int part, int whole) {

    static final Share NONE = new Share(0, 0);

    Share plus(boolean counts) {
      return new Share(part + (counts ? 1 : 0), whole + 1);
    }

    double percent() {
      return whole == 0 ? 100 : 100.0 * part / whole;
    }
  }

  /**
   * Nothing found out, and no more narrowed down than insiders may: one cell of 1 to 4 in a
   * hundred.
   */
  boolean isPassed() {
    return recovered.isEmpty()
        && narrow.isEmpty()
        && faults.isEmpty()
        && narrowForInsiders.size() * 100 <= insiders;
  }

  double shownPercent() {
    return new Share(shown, cells).percent();
  }

  static Examination of(Published published) {
    List<String> faults = faults(published);
    List<String> recovered = new ArrayList<>();
    List<String> narrow = new ArrayList<>();
    List<String> narrowForInsiders = new ArrayList<>();
    List<CellKey> hidden =
        Stream.of(
                published.cells().entrySet().stream()
                    .filter(cell -> cell.getValue().isEmpty())
                    .map(Map.Entry::getKey),
                Arithmetic.ofSmall(published.tree()),
                // Without a figure of its own, but no secret where it counts enough.
                Arithmetic.ofUndivided(published.tree())
                    .filter(key -> published.count(key) < LEAST_REPORTS))
            .flatMap(keys -> keys)
            .toList();
    int attacks = 0;
    int insiders = 0;
    try (Attack attack = new Attack(published)) {
      List<Set<String>> attackers =
          Stream.concat(
                  Stream.of(Set.<String>of()),
                  published
                      .tree()
                      .areas()
                      .flatMap(area -> Arithmetic.knownTo(published.tree(), area)))
              .distinct()
              .toList();
      for (Set<String> attacker : attackers) {
        attack.by(attacker);
        for (CellKey key : hidden) {
          if (attack.knows(key)) {
            continue;
          }
          attacks++;
          Optional<Bounds> bounds = attack.bounds(key, WIDE);
          if (bounds.isEmpty()) {
            faults.add("contradiction");
            break;
          }
          int truth = published.count(key);
          boolean few = truth > 0 && truth < LEAST_REPORTS;
          if (few && !attacker.isEmpty()) {
            insiders++;
          }
          String what = attacker + ": " + key;
          if (bounds.get().isExact()) {
            recovered.add(what);
          } else if (few && attacker.isEmpty()) {
            if (bounds.get().least() > 0 || bounds.get().width() < WIDE) {
              narrow.add(what);
            }
          } else if (few && bounds.get().width() < WIDE) {
            narrowForInsiders.add(what);
          }
        }
      }
    }
    Share categories = share(published, key -> CategoryLadder.VALUES.contains(key.category()));
    return new Examination(
        categories.whole(),
        categories.part(),
        share(published, key -> !CategoryLadder.VALUES.contains(key.category())),
        published.truth().entrySet().stream()
            .filter(count -> count.getKey().category().equals(CategoryLadder.TOTAL))
            .mapToInt(Map.Entry::getValue)
            .sum(),
        share(published, Period.Length.MONTH, true),
        share(published, Period.Length.YEAR, false),
        hidden.size(),
        attacks,
        insiders,
        recovered,
        narrow,
        narrowForInsiders,
        faults);
  }

  private static Share share(Published published, Predicate<CellKey> some) {
    Share share = Share.NONE;
    for (var cell : published.cells().entrySet()) {
      if (some.test(cell.getKey())) {
        share = share.plus(cell.getValue().isPresent());
      }
    }
    return share;
  }

  private static Share share(Published published, Period.Length length, boolean municipality) {
    Set<String> authorities = new HashSet<>();
    published.tree().authorities().forEach(authority -> authorities.add(authority.code()));
    Share share = Share.NONE;
    for (var cell : published.cells().entrySet()) {
      CellKey key = cell.getKey();
      boolean region =
          municipality
              ? key.region().equals(YearTree.MUNICIPALITY)
              : authorities.contains(key.region());
      if (region
          && key.category().equals(CategoryLadder.TOTAL)
          && key.period().length() == length
          && published.count(key) >= LEAST_REPORTS) {
        share = share.plus(cell.getValue().isPresent());
      }
    }
    return share;
  }

  private static List<String> faults(Published published) {
    List<String> faults = new ArrayList<>();
    published.changes().forEach(key -> faults.add("changed: " + key));
    published
        .cells()
        .forEach(
            (key, value) ->
                value.ifPresent(
                    shown -> {
                      if (shown < LEAST_REPORTS) {
                        faults.add("too few reports: " + key);
                      } else if (published.reporters(key) < LEAST_REPORTERS) {
                        faults.add("too few reporters: " + key);
                      } else if (shown != published.count(key)) {
                        faults.add("not true: " + key);
                      }
                    }));
    return faults;
  }
}
