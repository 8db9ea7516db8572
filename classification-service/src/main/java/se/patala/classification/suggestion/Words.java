package se.patala.classification.suggestion;

/** The same words in Swedish and English. */
record Words(String sv, String en) {}
