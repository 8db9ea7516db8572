package se.patala.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.identity.Relation;

/** Files over HTTP. What is done to their content, the tests of that package show. */
@QuarkusTest
@IncidentSurroundings
class AttachmentTest extends IncidentApi {

  private static final byte[] TEXT = "Han skrev: du är körd.".getBytes(StandardCharsets.UTF_8);

  @Test
  void areKeptEncryptedAndHandedOutAsDownloads() throws IOException {
    UUID id = file(Map.of("narrative", "Något hände."));
    Response kept = attach(id, key(), "image/png", "Skärmbild från i går.png", picture());
    assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(201);
    String attachment = kept.jsonPath().getString("id");

    asReporter()
        .get("/incident/v1/incidents/" + id)
        .then()
        .body("attachments", hasSize(1))
        .body("attachments[0].name", equalTo("Skärmbild från i går.png"))
        .body("attachments[0].type", equalTo("image/png"))
        .body("attachments[0].state", equalTo("READY"));
    UUID manager = UUID.randomUUID();
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);
    for (UUID reader : new UUID[] {reporter, manager}) {
      Response opened =
          as(reader).get("/incident/v1/incidents/" + id + "/attachments/" + attachment);
      assertThat(opened.statusCode()).isEqualTo(200);
      assertThat(opened.contentType()).isEqualTo("image/png");
      assertThat(opened.header("Content-Disposition"))
          .isEqualTo("attachment; filename*=UTF-8''Sk%C3%A4rmbild%20fr%C3%A5n%20i%20g%C3%A5r.png");
      assertThat(opened.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(opened.header("Cache-Control")).isEqualTo("no-store");
      assertThat(ImageIO.read(opened.asInputStream()).getWidth()).isEqualTo(8);
    }
    byte[] stored =
        sql.first(
                "SELECT content FROM attachment_content WHERE attachment_id = ?",
                row -> row.getBytes(1),
                UUID.fromString(attachment))
            .orElseThrow();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("PNG", "IHDR");
  }

  @Test
  void areKeptOnceForOneKey() {
    UUID id = file(Map.of("narrative", "Något hände."));
    String key = key();
    String first = attach(id, key, "text/plain", "sms.txt", TEXT).asString();

    assertThat(attach(id, key, "text/plain", "sms.txt", TEXT).asString()).isEqualTo(first);
    assertThat(
            attach(id, key, "text/plain", "sms.txt", "annat".getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(422);
    assertThat(count("SELECT count(*) FROM attachment WHERE incident_id = ?", id)).isEqualTo(1);
  }

  @Test
  void areAtMostTen() {
    UUID id = file(Map.of("narrative", "Något hände."));
    for (int i = 0; i < 10; i++) {
      assertThat(attach(id, key(), "text/plain", i + ".txt", TEXT).statusCode()).isEqualTo(201);
    }
    attach(id, key(), "text/plain", "10.txt", TEXT)
        .then()
        .statusCode(409)
        .body("violations[0].message", equalTo("Högst 10 filer per rapport."));
  }

  @Test
  void areRefusedWithAReasonWhileTheReportIsKept() {
    UUID id = file(Map.of("narrative", "Något hände."));
    refused(id, "image/svg+xml", "<svg onload=alert(1)>", 415, "file-type-not-allowed");
    refused(id, "application/zip", "PK\u0003\u0004", 415, "file-type-not-allowed");
    refused(id, "image/png", "<svg onload=alert(1)>", 400, "file-type-mismatch");
    refused(id, "text/plain", "", 400, "file-empty");
    asReporter()
        .get("/incident/v1/incidents/" + id)
        .then()
        .statusCode(200)
        .body("attachments", hasSize(0));
  }

  @Test
  void areRefusedWhenTheyTurnOutTooLarge() throws Exception {
    UUID id = file(Map.of("narrative", "Något hände."));
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(
                          "http://localhost:"
                              + RestAssured.port
                              + "/incident/v1/incidents/"
                              + id
                              + "/attachments"))
                  .header("Authorization", TestTokens.person(reporter, UNIT, "employee"))
                  .header("Idempotency-Key", key())
                  .header("Content-Type", "text/plain")
                  .POST(
                      BodyPublishers.ofInputStream(
                          () -> new ByteArrayInputStream(new byte[15_000_001])))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("urn:patala:problem:too-large");
    }
  }

  @Test
  void belongToThoseWhomTheReportIsFor() {
    UUID id = file(Map.of("narrative", "Något hände."));
    String attachment = attach(id, key(), "text/plain", "sms.txt", TEXT).jsonPath().getString("id");
    UUID stranger = UUID.randomUUID();
    UUID manager = UUID.randomUUID();
    FollowUpServiceStandIn.relate(manager, id, Relation.RESPONSIBLE);

    as(stranger)
        .get("/incident/v1/incidents/" + id + "/attachments/" + attachment)
        .then()
        .statusCode(404);
    UUID another = file(Map.of("narrative", "Något annat."));
    asReporter()
        .get("/incident/v1/incidents/" + another + "/attachments/" + attachment)
        .then()
        .statusCode(404);
    as(manager)
        .header("Idempotency-Key", key())
        .contentType("text/plain")
        .body(TEXT)
        .post("/incident/v1/incidents/" + id + "/attachments")
        .then()
        .statusCode(404);
  }

  private void refused(UUID id, String type, String content, int status, String code) {
    Response answer = attach(id, key(), type, "fil", content.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(code).isEqualTo(status);
    assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:patala:problem:file-refused");
    assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("file");
    // A code without words would stand here itself.
    assertThat(answer.jsonPath().getString("violations[0].message"))
        .isNotBlank()
        .doesNotContain(code);
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
