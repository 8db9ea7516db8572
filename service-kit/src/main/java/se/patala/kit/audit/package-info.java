/**
 * The audit row, inserted in the transaction of what it tells about, chained at once, and the
 * chains signed and written out every hour.
 */
@NullMarked
package se.patala.kit.audit;

import org.jspecify.annotations.NullMarked;
