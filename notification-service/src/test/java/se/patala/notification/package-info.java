/** Tests of the service as a whole, on real PostgreSQL, Kafka and SMTP. */
@NullMarked
package se.patala.notification;

import org.jspecify.annotations.NullMarked;
