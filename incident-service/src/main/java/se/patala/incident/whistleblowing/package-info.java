/**
 * The internal reporting channel (lag 2021:890): a room of its own in the database, with its own
 * role, wrap keys and audit log, that only designated handlers and the reporter enter.
 */
@NullMarked
package se.patala.incident.whistleblowing;

import org.jspecify.annotations.NullMarked;
