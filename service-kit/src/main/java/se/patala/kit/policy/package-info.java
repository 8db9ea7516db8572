/** The policy table: who may do what, as data that a lawyer can read and a test can go through. */
@NullMarked
package se.patala.kit.policy;

import org.jspecify.annotations.NullMarked;
