@NullMarked
package se.patala.followup.organisation;

import org.jspecify.annotations.NullMarked;
