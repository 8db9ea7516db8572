/**
 * Starts the parts of the suite in the order of their needs, watches them, restarts what crashes
 * and stops all in order. Knows parts only by {@link se.patala.local.supervisor.Part}; what they
 * are is decided by the caller.
 */
@NullMarked
package se.patala.local.supervisor;

import org.jspecify.annotations.NullMarked;
