/** Blocking work (JDBC, the identity provider) off the event loop. */
@NullMarked
package se.patala.web.work;

import org.jspecify.annotations.NullMarked;
