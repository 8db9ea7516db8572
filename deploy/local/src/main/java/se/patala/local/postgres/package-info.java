/** The real PostgreSQL server of the local suite: binaries, data folder, databases and roles. */
@NullMarked
package se.patala.local.postgres;

import org.jspecify.annotations.NullMarked;
