/** The dialogue about a report between those who reported or were exposed, and those who handle. */
@NullMarked
package se.patala.incident.dialogue;

import org.jspecify.annotations.NullMarked;
