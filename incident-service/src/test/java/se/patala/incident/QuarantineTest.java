package se.patala.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files where the installation has a virus scanner. */
@QuarkusTest
@IncidentSurroundings
@TestProfile(QuarantineTest.WithScanner.class)
class QuarantineTest extends IncidentApi {

  /** A profile, because a service that starts anew in the same one keeps its old problem texts. */
  public static class WithScanner implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(ClamdStandIn.class));
    }
  }

  @AfterEach
  void scannerIsBack() {
    ClamdStandIn.setAway(false);
  }

  @Test
  void aCleanFileIsHandedOutOnceItHasBeenScanned() {
    UUID id = file(Map.of("narrative", "Något hände."));
    String attachment = attach(id, "Han skrev: du är körd.");

    awaitState(attachment, "READY");
    assertThat(open(id, attachment).statusCode()).isEqualTo(200);
  }

  @Test
  void anInfectedFileIsDestroyedAndTheReportKept() {
    UUID id = file(Map.of("narrative", "Något hände."));
    String attachment = attach(id, "X5O!P%@AP EICAR-STANDARD-ANTIVIRUS-TEST-FILE");

    awaitState(attachment, "REFUSED");
    assertThat(open(id, attachment).statusCode()).isIn(404, 410);
    assertThat(
            sql.first(
                "SELECT 1 FROM attachment_content WHERE attachment_id = ?",
                row -> 1,
                UUID.fromString(attachment)))
        .isEmpty();
    asReporter().get("/incident/v1/incidents/" + id).then().statusCode(200);
  }

  @Test
  void aScannerThatIsAwayDelaysTheFileAndNeverTheReport() {
    ClamdStandIn.setAway(true);
    UUID id = file(Map.of("narrative", "Något hände."));
    String attachment = attach(id, "Han skrev: du är körd.");
    Response waiting = open(id, attachment);
    assertThat(waiting.statusCode()).isEqualTo(409);
    assertThat(waiting.jsonPath().getString("type")).isEqualTo("urn:patala:problem:quarantined");
    assertThat(waiting.header("Retry-After")).isNotNull();

    ClamdStandIn.setAway(false);
    // The next file that comes in has the scanner asked for those before it too.
    String next = attach(id, "Och en gång till.");
    awaitState(attachment, "READY");
    awaitState(next, "READY");
    assertThat(open(id, attachment).statusCode()).isEqualTo(200);
  }

  private String attach(UUID id, String text) {
    Response kept =
        attach(id, key(), "text/plain", "sms.txt", text.getBytes(StandardCharsets.UTF_8));
    assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(201);
    return kept.jsonPath().getString("id");
  }

  private Response open(UUID id, String attachment) {
    return asReporter().get("/incident/v1/incidents/" + id + "/attachments/" + attachment);
  }

  private void awaitState(String attachment, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                sql.first(
                        "SELECT state FROM attachment WHERE id = ?",
                        row -> row.getString(1),
                        UUID.fromString(attachment))
                    .orElse(""),
            state::equals);
  }
}
