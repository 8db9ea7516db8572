/** Statements that anybody can verify without asking us. */
@NullMarked
package se.patala.kit.signature;

import org.jspecify.annotations.NullMarked;
