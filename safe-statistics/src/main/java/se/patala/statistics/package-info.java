/** Which figures are published, for whom and when, and why nobody can be found in them. */
@NullMarked
package se.patala.statistics;

import org.jspecify.annotations.NullMarked;
