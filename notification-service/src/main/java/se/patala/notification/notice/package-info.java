/** The in-app inbox: exactly one notice per case, recipient, kind and occurrence. */
@NullMarked
package se.patala.notification.notice;

import org.jspecify.annotations.NullMarked;
