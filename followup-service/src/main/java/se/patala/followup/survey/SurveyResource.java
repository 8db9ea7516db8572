package se.patala.followup.survey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.patala.followup.survey.SurveyResults.Result;
import se.patala.followup.survey.SurveyResults.Text;
import se.patala.kit.http.Ids;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.CurrentCaller;
import se.patala.kit.identity.Roles;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;

/**
 * Surveys of all employees. Who answers takes a pass first, signed blindly (RFC 9474), and then
 * answers with the pass alone: without login, so that nobody can tell whose answer it is.
 */
@Path("/followup/v1/surveys")
@Tag(name = "surveys")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class SurveyResource {

  private static final int MOST_CHARACTERS = 400;
  private static final int MOST_ANSWERS = 40;
  private static final int MOST_CODE = 40;

  private final Surveys surveys;
  private final SurveyDoor door;
  private final SurveyResults results;
  private final CurrentCaller caller;

  SurveyResource(Surveys surveys, SurveyDoor door, SurveyResults results, CurrentCaller caller) {
    this.surveys = surveys;
    this.door = door;
    this.results = results;
    this.caller = caller;
  }

  /** When to ask. */
  @Schema(name = "SurveyRequest")
  record SurveyRequest(
      @NotNull @Schema(format = "date", examples = "2026-10-01") LocalDate opensOn,
      @NotNull
          @Schema(format = "date", examples = "2026-10-21", description = "The last day to answer")
          LocalDate closesOn,
      @Min(3)
          @Max(36)
          @Schema(description = "Comes again after so many months; left out, it does not")
          @Nullable Integer repeatMonths) {}

  /** A survey. */
  @Schema(name = "Survey")
  record SurveyView(
      @Schema(format = "uuid") UUID id,
      @Schema(format = "date", examples = "2026-10-01") LocalDate opensOn,
      @Schema(format = "date", examples = "2026-10-21") LocalDate closesOn,
      @Nullable Integer repeatMonths,
      Survey.State state) {

    static SurveyView of(Survey survey) {
      return new SurveyView(
          survey.id(), survey.opensOn(), survey.closesOn(), survey.repeatMonths(), survey.state());
    }
  }

  /** All surveys. */
  @Schema(name = "SurveyList")
  record SurveyList(List<SurveyView> surveys, @JsonProperty("_meta") Paging.Meta meta) {}

  /**
   * What is asked.
   *
   * @param groups nämnder whose answers are told apart
   * @param publicKey verifies passes, the same for everybody: X.509, base64url; null before it
   *     opens
   */
  @Schema(name = "SurveyForm")
  record FormView(
      SurveyView survey,
      List<GroupView> groups,
      List<QuestionView> questions,
      @Nullable String publicKey) {}

  /** A nämnd. */
  @Schema(name = "SurveyGroup")
  record GroupView(String code, String name) {}

  /** A question with its answers. */
  @Schema(name = "SurveyQuestion")
  record QuestionView(
      String code, Text text, Question.Form form, Question.Asked asked, List<OptionView> options) {

    static QuestionView of(Question question) {
      return new QuestionView(
          question.code(),
          new Text(question.sv(), question.en()),
          question.form(),
          question.asked(),
          question.options().stream()
              .map(
                  option ->
                      new OptionView(
                          option.code(), new Text(option.sv(), option.en()), option.alone()))
              .toList());
    }
  }

  /**
   * @param alone whether it is chosen with nothing beside it
   */
  @Schema(name = "SurveyOption")
  record OptionView(String code, Text label, boolean alone) {}

  /** A pass that nobody but who made it can read. */
  @Schema(name = "SurveyPassRequest")
  record PassRequest(
      @NotNull
          @Size(max = MOST_CHARACTERS)
          @Schema(
              description =
                  "32 random bytes, blinded as RSABSSA-SHA384-PSS-Deterministic (RFC 9474) says; base64url")
          String blinded) {}

  /** The blind signature. */
  @Schema(name = "SurveyPass")
  record PassView(@Schema(description = "base64url") String blindSignature) {}

  /** Answers, and the pass that lets them in. */
  @Schema(name = "SurveyAnswers")
  record AnswersRequest(
      @NotNull @Size(max = MOST_CHARACTERS) @Schema(description = "32 bytes, base64url")
          String pass,
      @NotNull @Size(max = MOST_CHARACTERS) @Schema(description = "Of the pass; base64url")
          String signature,
      @Size(max = MOST_CHARACTERS)
          @Schema(description = "Code of a nämnd; left out when one does not say")
          @Nullable String group,
      @NotNull
          @Size(max = MOST_ANSWERS)
          @Schema(description = "Codes of options by code of question")
          Map<
                  String,
                  @Size(max = MOST_ANSWERS) @NotNull List<@NotNull @Size(max = MOST_CODE) String>>
              answers) {}

  @GET
  @Operation(operationId = "listSurveys", summary = "All surveys, newest first")
  public SurveyList list() {
    List<SurveyView> views = surveys.all().stream().map(SurveyView::of).toList();
    return new SurveyList(views, Paging.Meta.whole(views.size()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ANALYST)
  @Operation(
      operationId = "planSurvey",
      summary = "Plan a survey of all employees",
      description = "Opens by itself on its day, tells everybody, and closes after its last day.")
  @APIResponse(
      responseCode = "201",
      description = "The survey; Location names it",
      content = @Content(schema = @Schema(implementation = SurveyView.class)))
  @APIResponse(responseCode = "409", description = "There is another one then")
  public Response plan(@Valid @NotNull SurveyRequest request) {
    Survey survey =
        surveys.plan(
            caller.get().person(), request.opensOn(), request.closesOn(), request.repeatMonths());
    return Response.created(URI.create("/followup/v1/surveys/" + survey.id()))
        .entity(SurveyView.of(survey))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readSurvey", summary = "A survey with its questions")
  public FormView read(@PathParam("id") String id) {
    Survey survey = surveys.find(Ids.parse(id)).orElseThrow(Problem::notFound);
    return new FormView(
        SurveyView.of(survey),
        survey.groups().stream().map(group -> new GroupView(group.code(), group.name())).toList(),
        Arrays.stream(Question.values()).map(QuestionView::of).toList(),
        surveys
            .publicKey(survey.id())
            .map(key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key))
            .orElse(null));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ANALYST)
  @Operation(operationId = "cancelSurvey", summary = "Cancel a survey that has not opened")
  @APIResponse(responseCode = "204", description = "It is cancelled")
  @APIResponse(responseCode = "409", description = "It has opened")
  public void cancel(@PathParam("id") String id) {
    surveys.cancel(caller.get().person(), Ids.parse(id));
  }

  @POST
  @Path("/{id}/closing")
  @RolesAllowed(Roles.ANALYST)
  @Operation(
      operationId = "closeSurvey",
      summary = "Close a survey before its last day",
      description = "The answers are counted and deleted. It cannot be opened again.")
  @APIResponse(responseCode = "409", description = "It is not open")
  public SurveyView close(@PathParam("id") String id) {
    return SurveyView.of(surveys.close(caller.get().person(), Ids.parse(id)));
  }

  @POST
  @Path("/{id}/passes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "signSurveyPass",
      summary = "Have one's pass signed, blindly and once",
      description =
          "Proves that one is an employee who has not answered, and nothing else. The same request again gets the same answer.")
  @APIResponse(
      responseCode = "200",
      description = "The blind signature",
      content = @Content(schema = @Schema(implementation = PassView.class)))
  @APIResponse(responseCode = "409", description = "Not open, or one has another pass")
  public PassView sign(@PathParam("id") String id, @Valid @NotNull PassRequest request) {
    return new PassView(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                door.sign(
                    Ids.parse(id), caller.get().person(), bytes("blinded", request.blinded()))));
  }

  @POST
  @Path("/{id}/answers")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerSurvey",
      summary = "Answer with a pass, without login",
      description = "Sent without a token: then nobody can tell whose answer it is.")
  @APIResponse(responseCode = "204", description = "The answer is counted")
  @APIResponse(responseCode = "400", description = "Answers that are not on the form")
  @APIResponse(responseCode = "403", description = "No pass of this survey")
  @APIResponse(responseCode = "409", description = "Not open, or the pass has been used")
  public void answer(@PathParam("id") String id, @Valid @NotNull AnswersRequest request) {
    door.answer(
        Ids.parse(id),
        bytes("pass", request.pass()),
        bytes("signature", request.signature()),
        request.group(),
        request.answers());
  }

  @GET
  @Path("/{id}/results")
  @Operation(
      operationId = "readSurveyResults",
      summary = "What a closed survey tells",
      description = "For everybody who could answer. What could say who answered what is hidden.")
  @APIResponse(responseCode = "404", description = "No such survey, or it is not closed")
  public Result results(@PathParam("id") String id) {
    return results.of(Ids.parse(id)).orElseThrow(Problem::notFound);
  }

  private static byte[] bytes(String field, String encoded) {
    try {
      return Base64.getUrlDecoder().decode(encoded);
    } catch (IllegalArgumentException malformed) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", Violation.of(field, "wrong-form"));
    }
  }
}
