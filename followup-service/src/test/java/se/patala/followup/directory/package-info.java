@NullMarked
package se.patala.followup.directory;

import org.jspecify.annotations.NullMarked;
