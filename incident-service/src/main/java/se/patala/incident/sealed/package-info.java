/** The desk of those who handle what was sealed at intake. */
@NullMarked
package se.patala.incident.sealed;

import org.jspecify.annotations.NullMarked;
