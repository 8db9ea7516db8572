/** What each authority says to its own people: its routine, and whom to turn to in a crisis. */
@NullMarked
package se.patala.followup.guidance;

import org.jspecify.annotations.NullMarked;
