package se.patala.followup.committee;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.committee.QuestionViews.DecisionView;
import se.patala.followup.committee.QuestionViews.QuestionView;
import se.patala.followup.statistics.PublishedFigures.Extract;
import se.patala.kit.http.Paging;

/** How a committee's packets are read. */
final class PacketViews {

  private static final int MOST_CHARACTERS = 4_000;

  private PacketViews() {}

  /** How far a packet has come. */
  enum PacketState {
    /** It says what is known now. */
    PREPARED,
    /** The employer stands for it; it does not change any more. */
    APPROVED,
    /** The committee has gone through it. */
    ACCEPTED
  }

  /** A packet in the list. */
  @Schema(name = "CommitteePacketSummary")
  record PacketSummary(
      @Schema(examples = "2026K3") String period,
      PacketState state,
      @Schema(format = "date-time", examples = "2026-10-12T05:00:00Z") Instant preparedAt,
      @Schema(format = "date-time", examples = "2026-10-14T08:00:00Z") @Nullable Instant approvedAt,
      @Schema(format = "date-time", examples = "2026-10-20T12:00:00Z") @Nullable Instant acceptedAt,
      @Schema(examples = "2026-10-20 § 3") @Nullable String minutes) {}

  /** Newest first. */
  @Schema(name = "CommitteePacketList")
  record PacketList(List<PacketSummary> packets, @JsonProperty("_meta") Paging.Meta meta) {}

  /**
   * What it says. Figures are published ones, and nothing in it is about a person.
   *
   * @param trends sentences on what has changed, and how sure it is
   */
  @Schema(name = "CommitteePacketContent")
  record PacketContent(
      List<String> trends,
      List<Extract> figures,
      List<QuestionView> questions,
      List<DecisionView> decisions) {}

  /**
   * A packet.
   *
   * @param words the employer's own
   * @param sha256 of the content
   */
  @Schema(name = "CommitteePacket")
  record PacketView(
      PacketSummary summary,
      @Nullable String words,
      PacketContent content,
      String sha256,
      @Schema(description = "For If-Match") long version) {}

  /**
   * What the employer says of it: what has been done, what comes.
   *
   * @param sha256 of the content that was read; another one is not approved
   */
  @Schema(name = "CommitteePacketApproval")
  record ApprovalRequest(
      @NotNull
          @NotBlank
          @Size(max = MOST_CHARACTERS)
          @Schema(description = "Without names of persons")
          String words,
      @NotBlank @Size(max = 64) String sha256) {}

  /**
   * That the committee has gone through it.
   *
   * @param minutes which minutes, and where in them
   */
  @Schema(name = "CommitteePacketAcceptance")
  record AcceptanceRequest(
      @NotBlank
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*")
          @Schema(examples = "2026-10-20 § 3")
          String minutes) {}
}
