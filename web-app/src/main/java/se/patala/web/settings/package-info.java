/**
 * What can be configured, as one typed tree, and the clock that every limit reads. Depends on
 * nothing.
 */
@NullMarked
package se.patala.web.settings;

import org.jspecify.annotations.NullMarked;
