/** Every mail on its way: planned, attempted, recorded, tried again, or left for an operator. */
@NullMarked
package se.patala.notification.delivery;

import org.jspecify.annotations.NullMarked;
