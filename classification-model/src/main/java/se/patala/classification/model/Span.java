package se.patala.classification.model;

/** Half-open, in UTF-16 units of the original text. */
public record Span(int start, int end) {

  /** The words that stand there. */
  public String in(String text) {
    return text.substring(start, end);
  }
}
