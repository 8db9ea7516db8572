/**
 * The browser's session: its cookie, its row, its limits, its CSRF rule and the renewal of its
 * tokens. Asks for new tokens through a port and knows neither the identity provider nor what is
 * passed on.
 */
@NullMarked
package se.patala.web.session;

import org.jspecify.annotations.NullMarked;
