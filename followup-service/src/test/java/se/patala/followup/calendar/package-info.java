/** Tests of Swedish days. */
@NullMarked
package se.patala.followup.calendar;

import org.jspecify.annotations.NullMarked;
