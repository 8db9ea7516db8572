/**
 * Figures that were counted, protected and frozen once. The API reads frozen cells and nothing
 * else.
 */
@NullMarked
package se.patala.followup.statistics;

import org.jspecify.annotations.NullMarked;
