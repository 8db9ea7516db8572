/**
 * The suite's main job, done over HTTP as its people do it: a report is filed, finds its manager,
 * is handled and answered. It serves {@code deploy/patala smoke} and the acceptance test alike.
 */
@NullMarked
package se.patala.local.mainjob;

import org.jspecify.annotations.NullMarked;
