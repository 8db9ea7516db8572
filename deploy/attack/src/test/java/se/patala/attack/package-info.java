@NullMarked
package se.patala.attack;

import org.jspecify.annotations.NullMarked;
