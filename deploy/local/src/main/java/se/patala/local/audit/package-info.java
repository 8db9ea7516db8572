/**
 * Verifies audit chains. Written apart from the services that chain, so that a mistake there is not
 * repeated here.
 */
@NullMarked
package se.patala.local.audit;

import org.jspecify.annotations.NullMarked;
