/**
 * E-mail without content, that there is something to read and a link, through whichever server the
 * city has.
 */
@NullMarked
package se.patala.notification.mail;

import org.jspecify.annotations.NullMarked;
