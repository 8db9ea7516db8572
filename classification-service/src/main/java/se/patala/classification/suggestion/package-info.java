/**
 * Which categories a text seems to be about, with the words and the rule behind each. Stores and
 * logs nothing.
 */
@NullMarked
package se.patala.classification.suggestion;

import org.jspecify.annotations.NullMarked;
