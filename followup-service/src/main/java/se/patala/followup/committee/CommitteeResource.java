package se.patala.followup.committee;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.committee.Committees.Seated;
import se.patala.followup.committee.QuestionViews.AnswerRequest;
import se.patala.followup.committee.QuestionViews.DecisionList;
import se.patala.followup.committee.QuestionViews.DecisionRequest;
import se.patala.followup.committee.QuestionViews.DecisionView;
import se.patala.followup.committee.QuestionViews.QuestionList;
import se.patala.followup.committee.QuestionViews.QuestionRequest;
import se.patala.followup.committee.QuestionViews.QuestionView;
import se.patala.followup.committee.QuestionViews.VerdictRequest;
import se.patala.kit.http.EntityTags;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;

/** Safety committees: for who sits in them, and for who answers them for the employer. */
@Path("/followup/v1/committees")
@Tag(name = "committees")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class CommitteeResource {

  private final Committees committees;
  private final Questions questions;
  private final Decisions decisions;
  private final CurrentCaller caller;

  CommitteeResource(
      Committees committees, Questions questions, Decisions decisions, CurrentCaller caller) {
    this.committees = committees;
    this.questions = questions;
    this.decisions = decisions;
    this.caller = caller;
  }

  /**
   * A committee.
   *
   * @param authorityId the nämnd whose work environment it follows; of a central one the unit that
   *     it belongs to
   * @param seats what the caller is to it
   * @param maySayDemand whether the caller may demand measures (AML 6 kap. 6 a §)
   */
  @Schema(name = "Committee")
  record CommitteeView(
      @Schema(format = "uuid") UUID id,
      String name,
      Committee.Level level,
      String unitName,
      @Schema(format = "uuid") UUID authorityId,
      Set<Seat> seats,
      boolean maySayDemand,
      List<MemberView> members) {}

  /** One of a committee's members. */
  @Schema(name = "CommitteeMember")
  record MemberView(@Nullable String name, boolean chair) {}

  /** Those that the caller has a seat in. */
  @Schema(name = "CommitteeList")
  record CommitteeList(List<CommitteeView> committees, @JsonProperty("_meta") Paging.Meta meta) {}

  @GET
  @Operation(
      operationId = "listCommittees",
      summary = "The committees that one sits in, or answers for the employer")
  public CommitteeList list() {
    List<CommitteeView> views =
        committees.of(caller.get().person()).stream().map(this::view).toList();
    return new CommitteeList(views, Paging.Meta.whole(views.size()));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readCommittee", summary = "A committee and who sits in it")
  @APIResponse(responseCode = "404", description = "No such committee, or not for the caller")
  public CommitteeView read(@PathParam("id") String id) {
    return view(committees.admit(caller.get(), Ids.parse(id), "committee.read"));
  }

  @GET
  @Path("/{id}/questions")
  @Operation(
      operationId = "listQuestions",
      summary = "What was asked of the employer, newest first")
  public QuestionList questions(@PathParam("id") String id) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-questions");
    List<QuestionView> views = questions.of(seated.committee());
    return new QuestionList(views, Paging.Meta.whole(views.size()));
  }

  @POST
  @Path("/{id}/questions")
  @Operation(
      operationId = "askQuestion",
      summary = "Ask the employer, who is to answer by a day",
      description =
          "The employer is told, reminded a week before the day, and from the day on every week.")
  @APIResponse(
      responseCode = "201",
      description = "The question; Location names it",
      content = @Content(schema = @Schema(implementation = QuestionView.class)))
  @APIResponse(responseCode = "403", description = "Only members ask")
  public Response ask(@PathParam("id") String id, @Valid @NotNull QuestionRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.ask-question");
    QuestionView asked = questions.ask(seated.committee(), caller.get().person(), request);
    return Response.created(
            URI.create("/followup/v1/committees/" + id + "/questions/" + asked.id()))
        .tag(EntityTags.of(asked.version()))
        .entity(asked)
        .build();
  }

  @GET
  @Path("/{id}/questions/{questionId}")
  @Operation(operationId = "readQuestion", summary = "A question and its answer")
  @APIResponse(
      responseCode = "200",
      description = "The question",
      content = @Content(schema = @Schema(implementation = QuestionView.class)))
  public Response question(@PathParam("id") String id, @PathParam("questionId") String questionId) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-questions");
    return tagged(questions.read(seated.committee(), Ids.parse(questionId)));
  }

  @PUT
  @Path("/{id}/questions/{questionId}/answer")
  @Operation(
      operationId = "answerQuestion",
      summary = "Answer for the employer, once",
      description = "The members are told.")
  @APIResponse(
      responseCode = "200",
      description = "The question with its answer",
      content = @Content(schema = @Schema(implementation = QuestionView.class)))
  @APIResponse(responseCode = "403", description = "Only the employer answers")
  @APIResponse(responseCode = "409", description = "It is answered")
  public Response answer(
      @PathParam("id") String id,
      @PathParam("questionId") String questionId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AnswerRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.answer-question");
    return tagged(
        questions.answer(
            seated.committee(),
            caller.get().person(),
            Ids.parse(questionId),
            ifMatch,
            request.answer()));
  }

  @PUT
  @Path("/{id}/questions/{questionId}/verdict")
  @Operation(
      operationId = "judgeAnswer",
      summary = "Say whether the committee is content with the answer, once")
  @APIResponse(
      responseCode = "200",
      description = "The question",
      content = @Content(schema = @Schema(implementation = QuestionView.class)))
  @APIResponse(responseCode = "409", description = "It is not answered, or this is said already")
  public Response judge(
      @PathParam("id") String id,
      @PathParam("questionId") String questionId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull VerdictRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.judge-answer");
    return tagged(
        questions.judge(seated.committee(), Ids.parse(questionId), ifMatch, request.verdict()));
  }

  @GET
  @Path("/{id}/decisions")
  @Operation(operationId = "listDecisions", summary = "What the committee decided, newest first")
  public DecisionList decisions(@PathParam("id") String id) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.read-decisions");
    List<DecisionView> views = decisions.of(seated.committee());
    return new DecisionList(views, Paging.Meta.whole(views.size()));
  }

  @POST
  @Path("/{id}/decisions")
  @Operation(
      operationId = "recordDecision",
      summary = "Record a decision with its place in the minutes",
      description = "By the chair. The log is added to, never changed.")
  @APIResponse(
      responseCode = "201",
      description = "The decision",
      content = @Content(schema = @Schema(implementation = DecisionView.class)))
  public Response decide(@PathParam("id") String id, @Valid @NotNull DecisionRequest request) {
    Seated seated = committees.admit(caller.get(), Ids.parse(id), "committee.record-decision");
    return Response.status(Status.CREATED)
        .entity(decisions.record(seated.committee(), caller.get().person(), request))
        .build();
  }

  private CommitteeView view(Seated seated) {
    Committee committee = seated.committee();
    return new CommitteeView(
        committee.id(),
        committee.name(),
        committee.level(),
        committee.unitName(),
        committee.authorityId(),
        seated.seats(),
        committees.isSafetyRepresentative(committee, caller.get().person()),
        committees.members(committee).stream()
            .map(member -> new MemberView(member.name(), member.chair()))
            .toList());
  }

  private static Response tagged(QuestionView question) {
    return Response.ok(question).tag(EntityTags.of(question.version())).build();
  }
}
