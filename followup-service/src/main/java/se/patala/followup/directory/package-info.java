/**
 * The city's directory taken in: read from files with the place of each fault, checked as a whole,
 * compared with what is there, brought into force on its day.
 */
@NullMarked
package se.patala.followup.directory;

import org.jspecify.annotations.NullMarked;
