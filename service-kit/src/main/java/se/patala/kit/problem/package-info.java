/**
 * Errors as RFC 9457 problem documents that tell a person, in Swedish or English, what to do next.
 * Holds no business rule; services name codes and put the words in their own bundle.
 */
@NullMarked
package se.patala.kit.problem;

import org.jspecify.annotations.NullMarked;
