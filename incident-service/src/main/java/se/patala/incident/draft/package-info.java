/** Reports that are being written: their owner's alone, on every device. */
@NullMarked
package se.patala.incident.draft;

import org.jspecify.annotations.NullMarked;
