/**
 * Takes every mail that the suite sends and shows it on a page, so that nothing leaves this
 * machine.
 */
@NullMarked
package se.patala.local.mail;

import org.jspecify.annotations.NullMarked;
