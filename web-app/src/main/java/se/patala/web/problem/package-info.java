/**
 * Refusals as RFC 9457 problem documents, or as a plain page for a person who navigates, in Swedish
 * or English. Knows nothing of sessions, pages or services.
 */
@NullMarked
package se.patala.web.problem;

import org.jspecify.annotations.NullMarked;
