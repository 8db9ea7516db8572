@NullMarked
package se.patala.notification.mail;

import org.jspecify.annotations.NullMarked;
