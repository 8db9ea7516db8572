/** Tests of what follows from facts, and by when. */
@NullMarked
package se.patala.followup.duty;

import org.jspecify.annotations.NullMarked;
