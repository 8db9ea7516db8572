/**
 * What the tests stand on: a real PostgreSQL, a real if small identity provider, a service, a
 * browser and a clock.
 */
@NullMarked
package se.patala.web.testing;

import org.jspecify.annotations.NullMarked;
