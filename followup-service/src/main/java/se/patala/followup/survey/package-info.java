/**
 * Surveys of all employees: who is exposed, who reports it, and why not. Nobody can tell whose an
 * answer is.
 */
@NullMarked
package se.patala.followup.survey;

import org.jspecify.annotations.NullMarked;
