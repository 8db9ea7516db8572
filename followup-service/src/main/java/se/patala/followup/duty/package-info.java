/**
 * What an employer owes after an event, by law or policy: to whom, by when, and whether it was
 * done.
 */
@NullMarked
package se.patala.followup.duty;

import org.jspecify.annotations.NullMarked;
