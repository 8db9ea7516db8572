/**
 * Makes cities, publishes their figures month by month, and tries with linear programming to
 * calculate what is hidden. Shares no calculation with what hides it; where a report counts is
 * public, and taken from the tree.
 */
@NullMarked
package se.patala.attack;

import org.jspecify.annotations.NullMarked;
