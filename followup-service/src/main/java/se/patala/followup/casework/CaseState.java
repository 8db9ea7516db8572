package se.patala.followup.casework;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, and what may be done from there. Nothing but an explicit closing ends it;
 * how it ended says whether figures count it.
 */
sealed interface CaseState {

  /** What moves a case from one state to another. */
  enum Move {
    ASSESS,
    ACT,
    ANSWER,
    CLOSE,
    REOPEN
  }

  /** Nobody has said yet what happened. */
  record Open() implements CaseState {}

  /** Its reporter said that it was not solved; it stands one level up. */
  record Reopened() implements CaseState {}

  record Assessed() implements CaseState {}

  record Acting() implements CaseState {}

  record Answered() implements CaseState {}

  /** Ended by somebody's decision. */
  sealed interface Closed extends CaseState {

    Instant at();

    record Handled(Instant at) implements Closed {}

    /** The same event as another report, which is handled. */
    record Duplicate(Instant at, @Nullable UUID of) implements Closed {}

    record NotReportable(Instant at) implements Closed {}

    /** Taken back by its reporter before anybody had begun. */
    record Withdrawn(Instant at) implements Closed {}
  }

  default Set<Move> moves() {
    return switch (this) {
      case Open(), Reopened(), Assessed(), Acting() ->
          Set.of(Move.ASSESS, Move.ACT, Move.ANSWER, Move.CLOSE);
      case Answered() -> Set.of(Move.ASSESS, Move.ACT, Move.ANSWER, Move.CLOSE, Move.REOPEN);
      case Closed.Withdrawn withdrawn -> Set.of();
      case Closed closed -> Set.of(Move.REOPEN);
    };
  }

  /**
   * @param duplicateOf null where nobody said of which
   */
  static CaseState closed(Codes.Resolution resolution, Instant at, @Nullable UUID duplicateOf) {
    return switch (resolution) {
      case HANDLED -> new Closed.Handled(at);
      case DUPLICATE -> new Closed.Duplicate(at, duplicateOf);
      case NOT_REPORTABLE -> new Closed.NotReportable(at);
      case WITHDRAWN -> new Closed.Withdrawn(at);
    };
  }
}
