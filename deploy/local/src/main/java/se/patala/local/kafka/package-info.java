/** The real Kafka broker of the local suite (one node, KRaft) and its topics. */
@NullMarked
package se.patala.local.kafka;

import org.jspecify.annotations.NullMarked;
