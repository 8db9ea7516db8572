/** The audit row, inserted in the transaction of what it tells about. */
@NullMarked
package se.patala.kit.audit;

import org.jspecify.annotations.NullMarked;
