/** Who is to handle a case: the responsible manager, past everyone who is party to it. */
@NullMarked
package se.patala.followup.routing;

import org.jspecify.annotations.NullMarked;
