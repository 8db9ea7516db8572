/** Signed proof of what was received when, that anybody can verify without us. */
@NullMarked
package se.patala.incident.receipt;

import org.jspecify.annotations.NullMarked;
