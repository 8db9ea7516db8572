package se.patala.followup.committee;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import se.patala.followup.event.FollowUpTopic;
import se.patala.followup.event.Told;
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
    QUESTION_ANSWERED,
    /** A quarter is prepared for the employer to approve. */
    PACKET_PREPARED,
    /** The employer has approved a quarter for the committee. */
    PACKET_APPROVED
  }

  /**
   * What is told of a question.
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

  /**
   * What is told of a packet.
   *
   * @param version number of the event among those of the packet, from 1
   */
  private record PacketEvent(
      UUID packetId,
      UUID committeeId,
      long version,
      UUID authorityId,
      Instant at,
      List<Told> tell) {}

  /** A question or packet with the number of its next event. */
  record Numbered(UUID id, long version) {}

  static OutgoingEvent ofQuestion(
      NoticeKind kind, Committee committee, Numbered question, Collection<UUID> tell, Instant at) {
    String name =
        switch (kind) {
          case QUESTION_ASKED -> "question-asked";
          case QUESTION_ANSWERED -> "question-answered";
          default -> "question-due";
        };
    return event(
        name,
        question,
        new QuestionEvent(
            question.id(),
            committee.id(),
            question.version(),
            committee.authorityId(),
            at,
            told(kind, question, tell)));
  }

  static OutgoingEvent ofPacket(
      NoticeKind kind, Committee committee, Numbered packet, Collection<UUID> tell, Instant at) {
    return event(
        kind == NoticeKind.PACKET_PREPARED ? "packet-prepared" : "packet-released",
        packet,
        new PacketEvent(
            packet.id(),
            committee.id(),
            packet.version(),
            committee.authorityId(),
            at,
            told(kind, packet, tell)));
  }

  private static OutgoingEvent event(String name, Numbered about, Object payload) {
    return new OutgoingEvent(
        FollowUpTopic.NAME, "patala.committee." + name + ".v1", about.id(), payload);
  }

  private static List<Told> told(NoticeKind kind, Numbered about, Collection<UUID> persons) {
    return persons.stream()
        .distinct()
        .sorted()
        .map(person -> new Told(person, kind.name(), about.id() + "#" + about.version()))
        .toList();
  }
}
