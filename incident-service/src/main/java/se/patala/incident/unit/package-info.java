/** The organisation's units, as last published. */
@NullMarked
package se.patala.incident.unit;

import org.jspecify.annotations.NullMarked;
