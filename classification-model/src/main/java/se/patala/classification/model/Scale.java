package se.patala.classification.model;

/**
 * A weighted sum over traits, as it is fitted: above zero speaks for, below against.
 *
 * @param weights by the number of the trait
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scale(float[] weights, float bias) {}
