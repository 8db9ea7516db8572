/** Files that came with a report: taken without what could harm or betray, kept encrypted. */
@NullMarked
package se.patala.incident.attachment;

import org.jspecify.annotations.NullMarked;
