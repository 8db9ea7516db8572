/** Hands on casework for tests of the whole service. */
@NullMarked
package se.patala.followup.casework;

import org.jspecify.annotations.NullMarked;
