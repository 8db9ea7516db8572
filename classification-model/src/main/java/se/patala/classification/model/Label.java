package se.patala.classification.model;

/** The categories that a text can tell of, in the order of BRÅ's definitions. */
public enum Label {
  TRAK(0),
  HOT(1),
  VALD(2),
  SKAD(3),
  KORR(4);

  private final int place;

  Label(int place) {
    this.place = place;
  }

  /** Where its weights stand among those of the other labels, also in a stored model. */
  public int place() {
    return place;
  }
}
