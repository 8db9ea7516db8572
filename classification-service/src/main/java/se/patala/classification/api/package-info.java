/** What the API says of itself. */
@NullMarked
package se.patala.classification.api;

import org.jspecify.annotations.NullMarked;
