package se.patala.attack;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table beside the one by category, in which each report has one value, published of the whole
 * city.
 *
 * @param kinds how many values there are; each is about half as frequent as the one before
 * @param later whether it is known and published a quarter later
 */
record ValueTable(String code, int kinds, boolean later) {

  private static final double RATIO = 0.5;

  /** As many and as large as those that are published. */
  static final List<ValueTable> ALL =
      List.of(
          new ValueTable("RELATION", 10, false),
          new ValueTable("ANSWER", 4, true),
          new ValueTable("CHANNEL", 12, false),
          new ValueTable("TASK", 9, false),
          new ValueTable("CONTACT", 3, false),
          new ValueTable("CLOSING", 3, true),
          new ValueTable("VERDICT", 3, true),
          new ValueTable("POLICE", 9, true),
          new ValueTable("SEVERITY", 5, true),
          new ValueTable("DUTIES", 3, true),
          new ValueTable("RECODING", 3, true));

  /** Two of them: one known at once, one later. */
  static final List<ValueTable> TWO = ALL.subList(0, 2);

  List<String> values() {
    return IntStream.range(0, kinds).mapToObj(kind -> code + "-" + kind).toList();
  }

  /** How frequent each value is. */
  double[] shares() {
    double[] shares =
        IntStream.range(0, kinds).mapToDouble(kind -> Math.pow(RATIO, kind)).toArray();
    double all = IntStream.range(0, kinds).mapToDouble(kind -> shares[kind]).sum();
    return IntStream.range(0, kinds).mapToDouble(kind -> shares[kind] / all).toArray();
  }
}
