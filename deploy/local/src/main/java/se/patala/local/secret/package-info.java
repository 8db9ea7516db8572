/**
 * Passwords and keys of one state folder: generated on first use, readable by their owner alone,
 * never in the repository.
 */
@NullMarked
package se.patala.local.secret;

import org.jspecify.annotations.NullMarked;
