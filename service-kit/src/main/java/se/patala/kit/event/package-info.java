/**
 * Events out through the outbox and in through the inbox: at-least-once delivery, effects once,
 * order per aggregate. Knows nothing of what an event means.
 */
@NullMarked
package se.patala.kit.event;

import org.jspecify.annotations.NullMarked;
