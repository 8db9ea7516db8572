/** What the API says of itself. */
@NullMarked
package se.patala.notification.api;

import org.jspecify.annotations.NullMarked;
