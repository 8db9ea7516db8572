/** Small HTTP calls to the suite's own loopback addresses. */
@NullMarked
package se.patala.local.http;

import org.jspecify.annotations.NullMarked;
