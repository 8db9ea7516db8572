/** Verifies receipts without any server. */
@NullMarked
package se.patala.local.receipt;

import org.jspecify.annotations.NullMarked;
