/**
 * Makes cities, publishes their figures month by month as followup-service does, and tries with
 * linear programming to calculate what is hidden. Shares no code with what hides it.
 */
@NullMarked
package se.patala.attack;

import org.jspecify.annotations.NullMarked;
