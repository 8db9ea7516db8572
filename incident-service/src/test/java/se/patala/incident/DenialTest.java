package se.patala.incident;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.kit.fixture.TestTokens;

/**
 * Who may not see a report cannot tell that there is one: whatever is asked of it, what is another
 * person's, sealed or moved answers in the same words, headers and size as what does not exist. How
 * long that takes is told, and compared by eye: a time is nothing that a test asserts.
 */
@QuarkusTest
@IncidentSurroundings
class DenialTest extends IncidentApi {

  private static final int ROUNDS = 14;

  /** Differ from one answer to the next, whatever was asked. */
  private static final Set<String> OF_THE_MOMENT = Set.of("date", "traceparent");

  private static final List<BiFunction<RequestSpecification, UUID, Response>> OPERATIONS =
      List.of(
          reading("incidents/%s"),
          reading("incidents/%s/readings"),
          reading("incidents/%s/messages"),
          reading("incidents/%s/receipt"),
          reading("incidents/%s/legal-hold"),
          reading("incidents/%s/attachments/0b6a1f5e-3c55-4a7d-9a3e-2f1f8f0c7d11"),
          reading("sealed-reports/%s"),
          writing("incidents/%s/addenda", Map.of("text", "Hej.")),
          writing("incidents/%s/messages", Map.of("text", "Hej.")),
          writing("incidents/%s/withdrawal", Map.of("reason", "Hej.")),
          writing("sealed-incidents/%s/sorting", Map.of("decision", "INSIDER", "message", "Hej.")),
          writing("sealed-incidents/%s/closing", Map.of("message", "Hej.")));

  private final UUID handler = UUID.randomUUID();

  /** Handles what is sealed, in another authority. */
  private final UUID stranger = UUID.randomUUID();

  @BeforeEach
  void designate() {
    FollowUpServiceStandIn.designate(handler, AUTHORITY);
    FollowUpServiceStandIn.designate(stranger, UUID.randomUUID());
  }

  @Test
  void whatIsDeniedLooksLikeWhatDoesNotExist() {
    UUID another = file(Map.of("narrative", "En man skrek åt mig i receptionen."));
    UUID sealed = file(Map.of("narrative", "Han erbjöd mig pengar i ett kuvert."));
    UUID moved = file(Map.of("narrative", "Chefen tog emot mutor."));
    writing("sealed-incidents/%s/sorting", Map.of("decision", "INSIDER", "message", "Tack."))
        .apply(handling(handler), moved)
        .then()
        .statusCode(201);
    Map<String, List<Long>> nanos = new java.util.TreeMap<>();
    int pairs = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (BiFunction<RequestSpecification, UUID, Response> operation : OPERATIONS) {
        Seen missing = see("missing", operation, UUID.randomUUID(), nanos);
        assertThat(missing.status()).isEqualTo(404);
        for (Map.Entry<String, UUID> denied :
            Map.of("another's", another, "sealed", sealed, "moved", moved).entrySet()) {
          assertThat(see(denied.getKey(), operation, denied.getValue(), nanos))
              .as(denied.getKey())
              .isEqualTo(missing);
          pairs++;
        }
      }
    }
    assertThat(pairs).isGreaterThanOrEqualTo(500);
    System.out.printf("%d pairs of denials alike in words, headers and size%n", pairs);
    nanos.forEach(
        (what, times) ->
            System.out.printf(
                Locale.ROOT, "%s: median %.2f ms%n", what, median(times) / 1_000_000.0));
  }

  private record Seen(int status, Map<String, String> headers, String body) {}

  private Seen see(
      String what,
      BiFunction<RequestSpecification, UUID, Response> operation,
      UUID id,
      Map<String, List<Long>> nanos) {
    RequestSpecification caller = handling(stranger);
    long began = System.nanoTime();
    Response answer = operation.apply(caller, id);
    nanos.computeIfAbsent(what, key -> new ArrayList<>()).add(System.nanoTime() - began);
    Map<String, String> headers =
        answer.headers().asList().stream()
            .filter(header -> !OF_THE_MOMENT.contains(header.getName().toLowerCase(Locale.ROOT)))
            .collect(
                Collectors.toMap(
                    header -> header.getName().toLowerCase(Locale.ROOT), Header::getValue));
    return new Seen(
        answer.statusCode(),
        headers,
        answer
            .asString()
            .replace(id.toString(), "-".repeat(id.toString().length()))
            .replaceAll("\"traceId\":\"[0-9a-f]*\"", ""));
  }

  private static double median(List<Long> times) {
    return times.stream()
        .mapToLong(Long::longValue)
        .sorted()
        .skip(times.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static RequestSpecification handling(UUID person) {
    return given()
        .header("Authorization", TestTokens.person(person, UNIT, "employee", "sealed-handler"));
  }

  private static BiFunction<RequestSpecification, UUID, Response> reading(String path) {
    return (caller, id) -> caller.get("/incident/v1/" + path.formatted(id));
  }

  private static BiFunction<RequestSpecification, UUID, Response> writing(
      String path, Map<String, ?> body) {
    return (caller, id) ->
        caller
            .header("Idempotency-Key", key())
            .contentType(ContentType.JSON)
            .body(body)
            .post("/incident/v1/" + path.formatted(id));
  }
}
