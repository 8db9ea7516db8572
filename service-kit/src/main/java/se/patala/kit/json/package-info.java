/** Reviewed files that a service carries with it: code lists, rules, tables. */
@NullMarked
package se.patala.kit.json;

import org.jspecify.annotations.NullMarked;
