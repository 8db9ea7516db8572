/**
 * Runs the whole suite on this machine. Entry points: {@link se.patala.local.Patala} for the
 * terminal, {@link se.patala.local.LocalSuite} for tests. Everything else is a sub-package with one
 * purpose.
 */
@NullMarked
package se.patala.local;

import org.jspecify.annotations.NullMarked;
