/** Plain SQL where an entity would only be in the way. */
@NullMarked
package se.patala.kit.sql;

import org.jspecify.annotations.NullMarked;
