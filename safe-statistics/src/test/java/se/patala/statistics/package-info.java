@NullMarked
package se.patala.statistics;

import org.jspecify.annotations.NullMarked;
