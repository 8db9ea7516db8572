/** W3C trace context in and out, so that one report can be followed through all services. */
@NullMarked
package se.patala.kit.trace;

import org.jspecify.annotations.NullMarked;
