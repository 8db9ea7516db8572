/** The classification of a stored report: suggested by the machine, decided by people. */
@NullMarked
package se.patala.classification.incident;

import org.jspecify.annotations.NullMarked;
