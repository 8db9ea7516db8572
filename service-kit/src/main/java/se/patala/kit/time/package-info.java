/** The one clock that all deadlines read. */
@NullMarked
package se.patala.kit.time;

import org.jspecify.annotations.NullMarked;
