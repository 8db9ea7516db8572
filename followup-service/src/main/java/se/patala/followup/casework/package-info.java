/**
 * The follow-up of one report: opened at once, acted on, answered, and ended by an explicit closing
 * only.
 */
@NullMarked
package se.patala.followup.casework;

import org.jspecify.annotations.NullMarked;
