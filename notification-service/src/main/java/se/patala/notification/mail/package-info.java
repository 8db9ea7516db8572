/**
 * E-mail without content: that there is something to read, and a link. Attempted, recorded, tried
 * again.
 */
@NullMarked
package se.patala.notification.mail;

import org.jspecify.annotations.NullMarked;
