package se.patala.classification.model.training;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.patala.classification.model.Judgement.Influence;
import se.patala.classification.model.Judgement.Severity;
import se.patala.classification.model.Label;

/**
 * A text and what a person says of it.
 *
 * @param id names it in reports
 * @param source the file that it came from
 * @param influence null for a clause, which tells an act and no more
 * @param severity null for a clause
 */
record Narrative(
    String id,
    Source source,
    String text,
    Set<Label> labels,
    @Nullable Influence influence,
    @Nullable Severity severity) {

  /** Where narratives come from. */
  enum Source {
    /** The development corpus: the same texts as the acceptance tests file. */
    CORPUS,
    /** Whole narratives of our own. */
    OWN,
    /** Single clauses of our own. */
    CLAUSE
  }

  boolean isClause() {
    return source == Source.CLAUSE;
  }
}
