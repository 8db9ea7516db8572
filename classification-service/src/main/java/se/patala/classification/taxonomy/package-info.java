/**
 * The versioned code lists with labels and definitions. A new version is a reviewed file, not code.
 */
@NullMarked
package se.patala.classification.taxonomy;

import org.jspecify.annotations.NullMarked;
