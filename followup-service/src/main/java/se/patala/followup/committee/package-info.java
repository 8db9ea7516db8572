/** Safety committees: what they ask of the employer, what they are answered and decide. */
@NullMarked
package se.patala.followup.committee;

import org.jspecify.annotations.NullMarked;
