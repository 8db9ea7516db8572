/** What all that this service tells has in common. */
@NullMarked
package se.patala.followup.event;

import org.jspecify.annotations.NullMarked;
