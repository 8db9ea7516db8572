@NullMarked
package se.patala.classification.model;

import org.jspecify.annotations.NullMarked;
