/**
 * What people type: kept as it is, refused when it cannot be, without personal identity numbers.
 */
@NullMarked
package se.patala.incident.text;

import org.jspecify.annotations.NullMarked;
