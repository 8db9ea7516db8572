/**
 * Puts the parts together: the order of the routes, the headers of all of them and their last
 * resort. Nothing depends on it.
 */
@NullMarked
package se.patala.web.door;

import org.jspecify.annotations.NullMarked;
