/**
 * Reads a text and says which of BRÅ's categories it tells of, how sure that is, and which of its
 * words say so. Nothing here keeps, sends or logs a text.
 */
@NullMarked
package se.patala.classification.model;

import org.jspecify.annotations.NullMarked;
