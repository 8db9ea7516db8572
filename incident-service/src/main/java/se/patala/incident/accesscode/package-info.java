/** Status and answer of a report for somebody who has left and has no account any more. */
@NullMarked
package se.patala.incident.accesscode;

import org.jspecify.annotations.NullMarked;
