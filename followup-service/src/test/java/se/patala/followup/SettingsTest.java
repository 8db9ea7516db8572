package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.kit.fixture.TestClock;

/** What an authority says of its own, and what a manager sees of how it goes. */
@QuarkusTest
class SettingsTest extends CaseTesting {

  private static final String GUIDANCE =
      """
      {"routine": "Ring chefen. Gå aldrig ensam.", "routineUrl": "https://intranet.example.org/hot",
       "contacts": [{"name": "Företagshälsovården", "phone": "08-123 45 67", "hours": "dygnet runt"}]}
      """;

  @Inject TestClock clock;

  @AfterEach
  void letTimeBe() {
    clock.reset();
  }

  @Test
  void showsEverybodyTheGuidanceOfTheirOwnAuthority() {
    keepGuidance(CITY.authority, GUIDANCE).statusCode(200);

    as(CITY.reporter, "employee")
        .get("/followup/v1/guidance")
        .then()
        .statusCode(200)
        .body("routine", equalTo("Ring chefen. Gå aldrig ensam."))
        .body("contacts.phone", contains("08-123 45 67"));
    as(CITY.managerElsewhere, "manager")
        .get("/followup/v1/guidance")
        .then()
        .body("routine", nullValue())
        .body("contacts", empty());
    as(CITY.managerElsewhere, "manager")
        .get("/followup/v1/authorities/" + CITY.authority + "/guidance")
        .then()
        .body("routineUrl", equalTo("https://intranet.example.org/hot"));
    keepGuidance(CITY.unit, GUIDANCE).statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://intranet.example.org/hot | javascript:alert(1)           | routineUrl
          https://intranet.example.org/hot | http://intranet.example.org   | routineUrl
          08-123 45 67                     | fråga Lena                    | contacts[0].phone
          Företagshälsovården              | ''                            | contacts[0].name
          """)
  void refusesGuidanceThatWouldNotHelp(String part, String instead, String field) {
    keepGuidance(CITY.authority, GUIDANCE.replace(part, instead))
        .statusCode(400)
        .body("violations.field", hasItem(field));
  }

  @Test
  void letsAnAuthorityChooseAmongTheMeasures() {
    chooseMeasures(
            """
            {"measures": [{"measure": "POLICE_CONTACT", "offered": false, "instruction": null},
                          {"measure": "DOUBLE_HANDLING", "offered": true, "instruction": "Minst två veckor."}]}
            """)
        .statusCode(200)
        .body("measures", hasSize(9))
        .body("measures.find { it.measure == 'POLICE_CONTACT' }.offered", equalTo(false))
        .body(
            "measures.find { it.measure == 'DOUBLE_HANDLING' }.instruction",
            equalTo("Minst två veckor."));
    as(CITY.manager, "manager")
        .get("/followup/v1/authorities/" + CITY.authority + "/measures")
        .then()
        .body("measures.findAll { it.offered }.measure", not(hasItem("POLICE_CONTACT")));
    as(CITY.manager, "manager")
        .get("/followup/v1/authorities/" + CITY.otherAuthority + "/measures")
        .then()
        .body("measures.findAll { it.offered }", hasSize(9));
    chooseMeasures("{\"measures\": [{\"measure\": \"OTHER\", \"offered\": false}]}")
        .statusCode(400)
        .body("violations[0].field", equalTo("measures[0].offered"));
  }

  @ParameterizedTest
  @CsvSource({"guidance", "measures"})
  void letsOnlyWhoLooksAfterTheOrganisationDecide(String what) {
    as(CITY.manager, "manager", "hr")
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/followup/v1/authorities/" + CITY.authority + "/" + what)
        .then()
        .statusCode(403);
  }

  @Test
  void countsInOnesOwnCasesAlone() {
    int before = casesOf(CITY.manager);
    int above = casesOf(CITY.managerAbove);
    UUID answered = report(List.of());
    UUID hidden = report(List.of("LINE_MANAGER"));
    awaitFollowUp(CITY.manager, answered);
    awaitFollowUp(CITY.managerAbove, hidden);
    handler()
        .header("If-Match", etag(answered))
        .body(Map.of("result", "MEASURES_TAKEN", "message", "Vi har ändrat rutinen."))
        .put("/followup/v1/follow-ups/" + answered + "/outcome")
        .then()
        .statusCode(200);
    put(answered, "facts", facts("dangerToLife", true)).then().statusCode(200);
    clock.advance(Duration.ofDays(30));

    figures(CITY.manager)
        .body("units.find { it.unitId == '" + CITY.unit + "' }.cases", equalTo(before + 1))
        .body(
            "units.find { it.unitId == '" + CITY.unit + "' }.unitName",
            equalTo("Ekonomiskt bistånd"));
    // Nobody who is party finds a case of theirs in a count.
    figures(CITY.managerAbove)
        .body("units.find { it.unitId == '" + CITY.unit + "' }.cases", equalTo(above + 1));
    ValidatableResponse own = figures(CITY.manager);
    int due = own.extract().path("units.find { it.unitId == '" + CITY.unit + "' }.dutiesDue");
    int gap = own.extract().path("units.find { it.unitId == '" + CITY.unit + "' }.dutiesGap");
    assertThat(due).isPositive();
    assertThat(gap).isPositive().isLessThanOrEqualTo(due);
    figures(UUID.randomUUID()).body("units", empty());
    // Who stands in for the manager counts with them, but not where they are party themselves.
    int standIn = casesOf(CITY.deputy);
    UUID againstDeputy = report(List.of("DEPUTY"));
    awaitFollowUp(CITY.manager, againstDeputy);
    assertThat(casesOf(CITY.deputy)).isEqualTo(standIn);
    assertThat(casesOf(CITY.manager)).isEqualTo(before + 2);
  }

  private static int casesOf(UUID person) {
    Integer cases =
        figures(person).extract().path("units.find { it.unitId == '" + CITY.unit + "' }?.cases");
    return cases == null ? 0 : cases;
  }

  private static ValidatableResponse figures(UUID person) {
    return as(person, "manager").get("/followup/v1/follow-up-figures").then().statusCode(200);
  }

  private static ValidatableResponse keepGuidance(UUID authority, String guidance) {
    return admin()
        .contentType(ContentType.JSON)
        .body(guidance)
        .put("/followup/v1/authorities/" + authority + "/guidance")
        .then();
  }

  private static ValidatableResponse chooseMeasures(String choices) {
    return admin()
        .contentType(ContentType.JSON)
        .body(choices)
        .put("/followup/v1/authorities/" + CITY.authority + "/measures")
        .then();
  }
}
