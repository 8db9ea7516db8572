/** Tests of how suggestions and their reasons are made. */
@NullMarked
package se.patala.classification.suggestion;

import org.jspecify.annotations.NullMarked;
