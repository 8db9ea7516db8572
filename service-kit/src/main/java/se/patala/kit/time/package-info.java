/** The one clock that all deadlines read, and where its days begin. */
@NullMarked
package se.patala.kit.time;

import org.jspecify.annotations.NullMarked;
