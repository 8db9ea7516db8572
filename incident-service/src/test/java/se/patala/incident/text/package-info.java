@NullMarked
package se.patala.incident.text;

import org.jspecify.annotations.NullMarked;
