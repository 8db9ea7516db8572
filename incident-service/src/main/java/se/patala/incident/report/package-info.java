/** The report: received in one transaction, never edited, read by those who are something to it. */
@NullMarked
package se.patala.incident.report;

import org.jspecify.annotations.NullMarked;
