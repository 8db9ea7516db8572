package se.patala.followup.committee;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import se.patala.kit.event.OutgoingEvent;

/** The events of a committee, as {@code docs/events} has them: whom to tell, never of what. */
final class CommitteeEvents {

  private CommitteeEvents() {}

  /** What somebody is told of. */
  enum NoticeKind {
    /** The committee asks the employer. */
    QUESTION_ASKED,
    /** An answer to the committee is due soon. */
    QUESTION_DUE,
    /** The day to answer has been; the chair is told too. */
    QUESTION_OVERDUE,
    /** The employer has answered the committee. */
    QUESTION_ANSWERED
  }

  /**
   * What is told.
   *
   * @param version number of the event among those of the question, from 1
   */
  private record QuestionEvent(
      UUID questionId,
      UUID committeeId,
      long version,
      UUID authorityId,
      Instant at,
      List<Told> tell) {}

  private record Told(UUID recipientRef, NoticeKind kind, String occurrence) {}

  /** A question with the number of its next event. */
  record Numbered(UUID questionId, long version) {}

  static OutgoingEvent of(
      NoticeKind kind, Committee committee, Numbered question, Collection<UUID> tell, Instant at) {
    return new OutgoingEvent(
        "patala.followup.events.v1",
        switch (kind) {
          case QUESTION_ASKED -> "patala.committee.question-asked.v1";
          case QUESTION_DUE, QUESTION_OVERDUE -> "patala.committee.question-due.v1";
          case QUESTION_ANSWERED -> "patala.committee.question-answered.v1";
        },
        question.questionId(),
        new QuestionEvent(
            question.questionId(),
            committee.id(),
            question.version(),
            committee.authorityId(),
            at,
            tell.stream()
                .distinct()
                .sorted()
                .map(
                    person ->
                        new Told(person, kind, question.questionId() + "#" + question.version()))
                .toList()));
  }
}
