/** Tests of the service as a whole, on real PostgreSQL and Kafka. */
@NullMarked
package se.patala.followup;

import org.jspecify.annotations.NullMarked;
