/** What the API says of itself. */
@NullMarked
package se.patala.incident.api;

import org.jspecify.annotations.NullMarked;
