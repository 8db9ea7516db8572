/** What the API says of itself. */
@NullMarked
package se.patala.followup.api;

import org.jspecify.annotations.NullMarked;
