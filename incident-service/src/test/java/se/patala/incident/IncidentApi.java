package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import se.patala.kit.fixture.EventSchemas;
import se.patala.kit.fixture.TestTokens;
import se.patala.kit.fixture.Topics;
import se.patala.kit.sql.Sql;

/** The service as its callers use it. Each test has a reporter of its own. */
abstract class IncidentApi {

  static final String INCIDENTS = "patala.incident.events.v1";
  static final UUID UNIT = UUID.fromString("c0c8b9ce-52c1-4a43-8a1f-8d5a40b1c7d2");
  static final UUID AUTHORITY = UUID.fromString("a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10");

  @Inject Sql sql;

  final UUID reporter = UUID.randomUUID();

  @BeforeEach
  void publishUnit() {
    if (unitIsKnown()) {
      return;
    }
    Topics.send(
        "patala.organisation.units.v1",
        "patala.organisation.unit-changed.v1",
        UNIT,
        EventSchemas.example("patala.organisation.unit-changed.v1"));
    await().atMost(Duration.ofSeconds(20)).until(this::unitIsKnown);
  }

  private boolean unitIsKnown() {
    return sql.first("SELECT 1 FROM unit WHERE id = ?", row -> row.getInt(1), UNIT).isPresent();
  }

  UUID file(String key, Map<String, ?> body) {
    Response answer = post(key, body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    UUID id = UUID.fromString(answer.jsonPath().getString("id"));
    assertThat(answer.header("Location")).endsWith("/incident/v1/incidents/" + id);
    return id;
  }

  UUID file(Map<String, ?> body) {
    return file(key(), body);
  }

  /** A file, as a browser sends it. */
  Response attach(UUID id, String key, String type, String name, byte[] content) {
    return asReporter()
        .header("Idempotency-Key", key)
        .header(
            "Content-Disposition",
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType(type)
        .body(content)
        .post("/incident/v1/incidents/" + id + "/attachments");
  }

  Response post(String key, Map<String, ?> body) {
    return send(reporter, key, "incidents", body);
  }

  /** A POST of the person to a path below the API's root. */
  static Response send(UUID person, String key, String path, Map<String, ?> body) {
    return as(person)
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/incident/v1/" + path);
  }

  /** The same under a key of its own, which must be taken. */
  static Response made(UUID person, String path, Map<String, ?> body) {
    Response answer = send(person, key(), path, body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer;
  }

  /** The events of one aggregate, once there are so many. */
  static List<ConsumerRecord<String, String>> eventsOf(UUID id, int count) {
    return Topics.await(INCIDENTS, count, message -> message.key().equals(id.toString()));
  }

  RequestSpecification asReporter() {
    return as(reporter);
  }

  static RequestSpecification as(UUID person) {
    return given().header("Authorization", TestTokens.person(person, UNIT, "employee"));
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  long count(String query, Object... values) {
    return sql.first(query, row -> row.getLong(1), values).orElseThrow();
  }
}
