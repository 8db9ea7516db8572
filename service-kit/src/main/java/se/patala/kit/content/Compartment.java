package se.patala.kit.content;

/** Who may ever open the content; each compartment of an authority has a wrap key of its own. */
public enum Compartment {
  ORDINARY,
  /** Corruption by an outsider, before and after a sealed handler has sorted it. */
  SEALED,
  /** The internal reporting channel of lag (2021:890). */
  WHISTLEBLOWING
}
