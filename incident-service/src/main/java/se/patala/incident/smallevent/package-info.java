/** Small events: one tap and one line, private until several of them become a report. */
@NullMarked
package se.patala.incident.smallevent;

import org.jspecify.annotations.NullMarked;
