@NullMarked
package se.patala.classification.model.training;

import org.jspecify.annotations.NullMarked;
