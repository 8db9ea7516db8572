/**
 * How fast a running suite is. Figures for people to read, beside the machine they were measured
 * on.
 */
@NullMarked
package se.patala.local.benchmark;

import org.jspecify.annotations.NullMarked;
