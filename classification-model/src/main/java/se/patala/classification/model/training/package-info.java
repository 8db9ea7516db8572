/**
 * Makes the model of the labelled narratives, and says how good it is. No part of a running
 * service.
 */
@NullMarked
package se.patala.classification.model.training;

import org.jspecify.annotations.NullMarked;
