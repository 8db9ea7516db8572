/** Coded events from before the suite, without words, so that figures have a past. */
@NullMarked
package se.patala.followup.history;

import org.jspecify.annotations.NullMarked;
