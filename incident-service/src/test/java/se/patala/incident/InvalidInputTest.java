package se.patala.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of what is refused. A person reads these words at a field in a bad moment, so the words
 * themselves are what is tested.
 */
@QuarkusTest
@IncidentSurroundings
class InvalidInputTest extends IncidentApi {

  private static final Pattern LETTERS = Pattern.compile("\\{a\\*(\\d+)}");

  private record Refused(String path, String body, String expected) {

    static Refused of(String line) {
      int first = line.indexOf(" | ");
      int second = line.indexOf(" | ", first + 3);
      return new Refused(
          line.substring(0, first), line.substring(first + 3, second), line.substring(second + 3));
    }
  }

  @Test
  void everyInvalidInputGetsItsOwnWordsAndStoresNothing() throws IOException {
    UUID report = file(Map.of("narrative", "Något hände."));
    long before = stored();
    List<Refused> table = table();
    List<String> answers = new ArrayList<>();
    for (Refused refused : table) {
      answers.add(refused.path() + " | " + refused.body() + " | " + answer(refused, report));
    }

    assertThat(answers)
        .containsExactlyElementsOf(
            table.stream()
                .map(line -> line.path() + " | " + line.body() + " | " + line.expected())
                .toList());
    assertThat(table).hasSizeGreaterThanOrEqualTo(60);
    assertThat(stored()).isEqualTo(before);
  }

  private String answer(Refused refused, UUID report) {
    Response answer =
        asReporter()
            .header("Idempotency-Key", key())
            .contentType(ContentType.JSON)
            .body(written(refused.body(), report).getBytes(StandardCharsets.UTF_8))
            .post("/incident/v1/" + written(refused.path(), report));
    if (!answer.contentType().startsWith("application/problem+json")) {
      return answer.statusCode() + " | taken";
    }
    assertThat(answer.asString()).doesNotContain("se.patala", "java.", "Exception", "jackson");
    List<Map<String, String>> violations = answer.jsonPath().getList("violations");
    return answer.statusCode()
        + " | "
        + answer.jsonPath().getString("type").replace("urn:patala:problem:", "")
        + " | "
        + violations.stream()
            .map(violation -> violation.get("field") + ": " + violation.get("message"))
            .reduce((one, other) -> one + " / " + other)
            .orElse("-");
  }

  private String written(String template, UUID report) {
    return LETTERS
        .matcher(template)
        .replaceAll((MatchResult letters) -> "a".repeat(Integer.parseInt(letters.group(1))))
        .replace("{report}", report.toString())
        .replace("{me}", reporter.toString())
        .replace("{uuid}", "11111111-2222-4333-8444-555555555555");
  }

  private long stored() {
    return Stream.of("incident", "addendum", "message", "withdrawal", "small_event")
        .mapToLong(table -> count("SELECT count(*) FROM " + table))
        .sum();
  }

  private static List<Refused> table() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(InvalidInputTest.class.getResourceAsStream("/invalid-inputs.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Refused::of)
          .toList();
    }
  }
}
