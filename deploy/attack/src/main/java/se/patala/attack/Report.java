package se.patala.attack;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report and what happens to it. Months are counted from 1, the first of the simulation.
 *
 * @param unit that reports
 * @param received the month in which it was received
 * @param known the month at whose release the figures first know of it; later than received when
 *     the way was blocked
 * @param categories as they are at first
 * @param recoded as they are from the month after it was received; null when they stay
 * @param duplicateFrom the month from which it is known to be a duplicate; 0 for none
 * @param duplicateUntil the month from which it is known not to be one after all
 * @param party whether a manager is party to it, or it is sealed
 * @param erasedFrom the month from which it is destroyed; 0 when it is kept
 * @param values one of each of {@link ValueTable#ALL}
 */
record Report(
    String unit,
    int reporter,
    int received,
    int known,
    Set<String> categories,
    @Nullable Set<String> recoded,
    int duplicateFrom,
    int duplicateUntil,
    boolean party,
    int erasedFrom,
    List<String> values) {

  Set<String> categoriesIn(int month) {
    return recoded != null && month > received ? recoded : categories;
  }

  boolean isErasedIn(int month) {
    return erasedFrom > 0 && month >= erasedFrom;
  }

  boolean isDuplicateIn(int month) {
    return duplicateFrom > 0 && month >= duplicateFrom && month < duplicateUntil;
  }
}
