/**
 * Who calls, and what that person is to a case. The token proves the person; the organisation says
 * what may be read.
 */
@NullMarked
package se.patala.kit.identity;

import org.jspecify.annotations.NullMarked;
