package se.patala.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.patala.kit.fixture.EventSchemas;

class EventContractsTest {

  private static final Path EVENTS = Path.of("..", "docs", "events");
  private static final String SCHEMA = ".schema.json";

  static Stream<String> types() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SCHEMA))
          .map(name -> name.substring(0, name.length() - SCHEMA.length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeHasAnExampleThatConforms(String type) {
    assertThat(EventSchemas.violations(type, EventSchemas.example(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void noEventHasRoomForWordsOrPersons(String type) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(EVENTS.resolve(type + SCHEMA).toFile());
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .doesNotContain("narrative", "text", "message", "description", "email", "personName");
    if (!type.startsWith("patala.organisation.")) {
      assertThat(names).doesNotContain("name");
    }
    assertThat(names).contains("version");
  }

  @Test
  void theTopicsOfAllTypesAreDeclared() throws IOException {
    JsonNode topics = new ObjectMapper().readTree(EVENTS.resolve("topics.json").toFile());

    assertThat(topics.findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "patala.incident.events.v1",
            "patala.classification.events.v1",
            "patala.followup.events.v1",
            "patala.organisation.units.v1");
  }
}
