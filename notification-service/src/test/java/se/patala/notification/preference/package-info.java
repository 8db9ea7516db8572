@NullMarked
package se.patala.notification.preference;

import org.jspecify.annotations.NullMarked;
