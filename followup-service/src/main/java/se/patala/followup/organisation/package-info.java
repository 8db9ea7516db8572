/** Who leads, deputises for and represents which unit, and who sits in which committee. */
@NullMarked
package se.patala.followup.organisation;

import org.jspecify.annotations.NullMarked;
