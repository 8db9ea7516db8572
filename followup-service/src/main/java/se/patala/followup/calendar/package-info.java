/** How long people and authorities have: Swedish working days, and terms counted in them or not. */
@NullMarked
package se.patala.followup.calendar;

import org.jspecify.annotations.NullMarked;
