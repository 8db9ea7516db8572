/**
 * Child processes of this machine: how one is started so that it cannot outlive its parent, found
 * again, watched and stopped. Knows nothing of what the processes do.
 */
@NullMarked
package se.patala.local.process;

import org.jspecify.annotations.NullMarked;
