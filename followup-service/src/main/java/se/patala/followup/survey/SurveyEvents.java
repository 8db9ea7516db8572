package se.patala.followup.survey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.patala.followup.event.FollowUpTopic;
import se.patala.followup.event.Told;
import se.patala.kit.event.OutgoingEvent;

/** The events of a survey, as {@code docs/events} has them: whom to tell. */
final class SurveyEvents {

  private SurveyEvents() {}

  /** What somebody is told of. */
  enum NoticeKind {
    /** One can answer now. */
    SURVEY_OPENED("opened"),
    /** The last days to answer; nobody knows who has. */
    SURVEY_CLOSING("closing"),
    /** The results can be read. */
    SURVEY_CLOSED("closed");

    private final String event;

    NoticeKind(String event) {
      this.event = event;
    }
  }

  /**
   * @param version number of the event among those of the survey, from 1
   */
  private record SurveyEvent(UUID surveyId, long version, Instant at, List<Told> tell) {}

  static OutgoingEvent of(NoticeKind kind, UUID survey, long version, List<UUID> tell, Instant at) {
    return new OutgoingEvent(
        FollowUpTopic.NAME,
        "patala.survey." + kind.event + ".v1",
        survey,
        new SurveyEvent(
            survey,
            version,
            at,
            tell.stream().map(person -> new Told(person, kind.name(), kind.event)).toList()));
  }
}
