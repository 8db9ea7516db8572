/**
 * Suggests anew over what is stored, after the model, the rules or the code lists have changed:
 * first without storing anything, with a table of what would change, then in earnest.
 */
@NullMarked
package se.patala.classification.renewal;

import org.jspecify.annotations.NullMarked;
