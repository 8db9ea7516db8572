@NullMarked
package se.patala.statistics.disclosure;

import org.jspecify.annotations.NullMarked;
