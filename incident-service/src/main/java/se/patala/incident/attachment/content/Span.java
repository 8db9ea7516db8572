package se.patala.incident.attachment.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A run of bytes of a file, from an offset up to and without another. */
record Span(long from, long to) {

  /** The sum of two offsets of a file; no file is large enough for it to overflow. */
  static long plus(long a, long b) throws Unusable {
    if (a < 0 || b < 0 || a > Long.MAX_VALUE / 4 || b > Long.MAX_VALUE / 4) {
      throw Unusable.broken();
    }
    return a + b;
  }

  /** The run at {@code base + offset}, which must lie in one of the boxes and not be empty. */
  static Span within(List<Boxes.Box> boxes, long base, long offset, long length) throws Unusable {
    long from = plus(base, offset);
    long to = plus(from, length);
    for (Boxes.Box box : boxes) {
      if (length > 0 && from >= box.body() && to <= box.end()) {
        return new Span(from, to);
      }
    }
    throw Unusable.broken();
  }

  static void refuseOverlap(List<Span> some, List<Span> others) throws Unusable {
    List<Span> left = merged(some);
    List<Span> right = merged(others);
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      Span a = left.get(l);
      Span b = right.get(r);
      if (a.from < b.to && b.from < a.to) {
        throw Unusable.broken();
      }
      if (a.to <= b.from) {
        l++;
      } else {
        r++;
      }
    }
  }

  /** Zeroes every byte in the boxes that lies in no span. */
  static void wipeAllBut(List<Span> spans, List<Boxes.Box> boxes, Bytes bytes) throws Unusable {
    List<Span> ordered = merged(spans);
    for (Boxes.Box box : boxes) {
      long at = box.body();
      for (Span span : ordered) {
        if (span.to > at && span.from < box.end()) {
          bytes.zero(at, Math.max(at, span.from));
          at = Math.min(span.to, box.end());
        }
      }
      bytes.zero(at, box.end());
    }
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> result = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      if (!result.isEmpty() && span.from <= result.getLast().to) {
        Span last = result.removeLast();
        result.add(new Span(last.from, Math.max(last.to, span.to)));
      } else {
        result.add(span);
      }
    }
    return result;
  }
}
