/**
 * Passing API calls on to the services with the session's access token. Keeps nothing and reads no
 * body.
 */
@NullMarked
package se.patala.web.proxy;

import org.jspecify.annotations.NullMarked;
