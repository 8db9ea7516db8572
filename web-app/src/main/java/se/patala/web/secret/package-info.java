/**
 * Keys derived from the root key file, and sealing under them. Nothing else in this module touches
 * a key.
 */
@NullMarked
package se.patala.web.secret;

import org.jspecify.annotations.NullMarked;
