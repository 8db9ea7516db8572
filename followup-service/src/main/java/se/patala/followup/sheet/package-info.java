/**
 * Papers that leave the system: what an authority asks for, what the police get, what a work group
 * is told.
 */
@NullMarked
package se.patala.followup.sheet;

import org.jspecify.annotations.NullMarked;
