/** The first answer to a key, so that a report sent twice is stored once. */
@NullMarked
package se.patala.incident.idempotency;

import org.jspecify.annotations.NullMarked;
