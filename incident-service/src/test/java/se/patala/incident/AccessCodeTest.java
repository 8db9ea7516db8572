package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.patala.kit.identity.Relation;

/** Status and answer for somebody who has left. */
@QuarkusTest
@IncidentSurroundings
class AccessCodeTest extends IncidentApi {

  @Test
  void opensStatusAndAnswerWithoutAnAccount() {
    UUID id = file(Map.of("narrative", "Han väntade vid bilen."));
    String code = issue(id);
    assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}");

    read(code)
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("status", equalTo("RECEIVED"))
        .body("outcome", nullValue())
        .body("narrative", nullValue());
    FollowUpServiceStandIn.answered(id, "Vi har pratat med honom.");
    // As somebody types it from a note.
    read(" " + code.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o').replace('1', 'l'))
        .statusCode(200)
        .body("outcome.result", equalTo("MEASURES_TAKEN"))
        .body("outcome.message", equalTo("Vi har pratat med honom."));
  }

  @Test
  void keepsNoCodeAndLetsTheLatestHold() {
    UUID id = file(Map.of("narrative", "Han väntade vid bilen."));
    String first = issue(id);
    String second = issue(id);

    assertThat(second).isNotEqualTo(first);
    read(first).statusCode(404);
    read(second).statusCode(200);
    assertThat(
            count(
                "SELECT count(*) FROM access_code WHERE incident_id = ? AND encode(digest, 'escape') LIKE ?",
                id,
                "%" + second.replace("-", "") + "%"))
        .isZero();
    assertThat(
            count(
                "SELECT count(*) FROM audit_entry WHERE object_id = ? AND operation = 'incident.read-by-code'",
                id.toString()))
        .isEqualTo(1);
  }

  @Test
  void isGivenToWhomTheReportConcernsAlone() {
    UUID id = file(Map.of("narrative", "Han väntade vid bilen."));
    UUID manager = UUID.randomUUID();
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);

    for (UUID other : new UUID[] {manager, UUID.randomUUID()}) {
      as(other).post("/incident/v1/incidents/" + id + "/access-code").then().statusCode(404);
    }
    given().post("/incident/v1/incidents/" + id + "/access-code").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-0000-0000-0000-0000-0000-00",
        "nej",
        "0000-0000-0000-0000-0000-0000-0U",
        "' OR 1=1 --"
      })
  void opensNothingWithAnythingElse(String code) {
    read(code).statusCode(404).body("type", equalTo("urn:patala:problem:not-found"));
  }

  private String issue(UUID id) {
    return asReporter()
        .post("/incident/v1/incidents/" + id + "/access-code")
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .extract()
        .path("code");
  }

  private static ValidatableResponse read(String code) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("code", code))
        .post("/incident/v1/code-readings")
        .then();
  }
}
