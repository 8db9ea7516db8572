/** The rules of disclosure control, without the service around them. */
@NullMarked
package se.patala.followup.statistics;

import org.jspecify.annotations.NullMarked;
