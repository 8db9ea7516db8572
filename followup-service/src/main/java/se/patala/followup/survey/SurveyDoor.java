package se.patala.followup.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.Organisation.Person;
import se.patala.followup.survey.Survey.Group;
import se.patala.followup.survey.SurveyBoxes.Kind;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.content.Sha256;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Gives every employee one pass, and takes one answer for every pass, without knowing which pass is
 * whose. No time is written anywhere, and no audit row: both would say what nobody is to know. What
 * is stored are sets under the survey's key, whose order says nothing either.
 */
@ApplicationScoped
class SurveyDoor {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sql sql;
  private final Organisation organisation;
  private final Surveys surveys;
  private final SurveyBoxes boxes;
  private final ContentKeys contentKeys;
  private final ObjectMapper json;

  SurveyDoor(
      Sql sql,
      Organisation organisation,
      Surveys surveys,
      SurveyBoxes boxes,
      ContentKeys contentKeys,
      ObjectMapper json) {
    this.sql = sql;
    this.organisation = organisation;
    this.surveys = surveys;
    this.boxes = boxes;
    this.contentKeys = contentKeys;
    this.json = json;
  }

  /**
   * Signs a person's pass without seeing it. The same asked again gets the same.
   *
   * @throws Problem 403 for who is no employee, 409 when the survey is not open or the person has
   *     another pass
   */
  byte[] sign(UUID survey, UUID person, byte[] blinded) {
    requireOpen(survey);
    if (organisation.person(person).filter(Person::active).isEmpty()) {
      throw Problem.of(Status.FORBIDDEN, "person-required");
    }
    ContentKey key = contentKeys.open(survey).orElseThrow(SurveyDoor::notOpen);
    byte[] signature;
    try {
      signature = BlindSignature.sign(privateKey(survey, key), blinded);
    } catch (IllegalArgumentException noPass) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", Violation.of("blinded", "wrong-form"));
    }
    String holder = person + " ";
    String pass = holder + HexFormat.of().formatHex(Sha256.of(blinded));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              lockOpen(survey);
              boolean given =
                  boxes.change(
                      survey,
                      key,
                      Kind.PASSES,
                      person.hashCode(),
                      passes -> {
                        if (passes.keySet().stream()
                            .anyMatch(other -> other.startsWith(holder) && !other.equals(pass))) {
                          return false;
                        }
                        passes.put(pass, 1);
                        return true;
                      });
              if (!given) {
                throw Problem.of(Status.CONFLICT, "survey-pass-taken");
              }
            });
    return signature;
  }

  private byte[] privateKey(UUID survey, ContentKey key) {
    return key.decryptBytes(
        "privateKey",
        sql.first(
                "SELECT private_key FROM survey WHERE id = ? AND private_key IS NOT NULL",
                row -> row.getBytes(1),
                survey)
            .orElseThrow(SurveyDoor::notOpen));
  }

  /**
   * @param group code of the nämnd; null when they do not say
   * @throws Problem 400 for answers that are not on the form, 403 for what is no pass, 409 when the
   *     survey is not open or the pass has been used
   */
  void answer(
      UUID survey,
      byte[] pass,
      byte[] signature,
      @Nullable String group,
      Map<String, List<String>> chosen) {
    Survey open = requireOpen(survey);
    List<Violation> violations =
        Answers.violations(group, chosen, open.groups().stream().map(Group::code).toList());
    if (!violations.isEmpty()) {
      throw Problem.of(Status.BAD_REQUEST, "invalid-input", violations);
    }
    byte[] publicKey = surveys.publicKey(survey).orElseThrow(SurveyDoor::notOpen);
    if (!BlindSignature.verifies(publicKey, pass, signature)) {
      throw Problem.of(Status.FORBIDDEN, "no-survey-pass");
    }
    ContentKey key = contentKeys.open(survey).orElseThrow(SurveyDoor::notOpen);
    String written = written(Answers.of(group, chosen));
    byte[] digest = Sha256.of(pass);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              lockOpen(survey);
              boolean isNew =
                  boxes.change(
                      survey,
                      key,
                      Kind.USED_PASSES,
                      digest[0],
                      used -> used.putIfAbsent(HexFormat.of().formatHex(digest), 1) == null);
              if (!isNew) {
                throw Problem.of(Status.CONFLICT, "survey-answered");
              }
              boxes.change(
                  survey,
                  key,
                  Kind.ANSWERS,
                  RANDOM.nextInt(),
                  answers -> {
                    answers.merge(written, 1, Integer::sum);
                    return true;
                  });
            });
  }

  private Survey requireOpen(UUID id) {
    Survey survey = surveys.find(id).orElseThrow(Problem::notFound);
    if (survey.state() != Survey.State.OPEN) {
      throw notOpen();
    }
    return survey;
  }

  /** Until the end of the transaction nobody closes it. */
  private void lockOpen(UUID survey) {
    if (sql.first(
            "SELECT 1 FROM survey WHERE id = ? AND closed_at IS NULL FOR SHARE",
            row -> true,
            survey)
        .isEmpty()) {
      throw notOpen();
    }
  }

  private static Problem notOpen() {
    return Problem.of(Status.CONFLICT, "survey-not-open");
  }

  private String written(Answers answers) {
    try {
      return json.writeValueAsString(answers);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Answers have no JSON form", failure);
    }
  }
}
