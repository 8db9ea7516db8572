/** How somebody wants to be mailed, and when not. */
@NullMarked
package se.patala.notification.preference;

import org.jspecify.annotations.NullMarked;
