/** The main job as a stranger would check it: the packaged suite, started, used and stopped. */
@NullMarked
package se.patala.acceptance;

import org.jspecify.annotations.NullMarked;
