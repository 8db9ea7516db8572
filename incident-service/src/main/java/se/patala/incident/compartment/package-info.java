/** Which compartment a report belongs to, decided at intake, before anybody is told. */
@NullMarked
package se.patala.incident.compartment;

import org.jspecify.annotations.NullMarked;
