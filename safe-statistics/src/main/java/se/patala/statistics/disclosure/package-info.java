/**
 * Which of a set of counts may be published so that none of the others can be found out. Knows
 * nothing of what is counted.
 */
@NullMarked
package se.patala.statistics.disclosure;

import org.jspecify.annotations.NullMarked;
