/**
 * The demonstration city: an invented municipality with its organisation, people and history, the
 * same on every machine. Nobody in it exists.
 */
@NullMarked
package se.patala.local.city;

import org.jspecify.annotations.NullMarked;
