package se.patala.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A synthetic report text.
 *
 * @param text what the employee writes
 * @param relation code of who did it
 */
record Narrative(String text, String relation) {

  private static final String FILE = "deploy/acceptance/narratives/incident-narratives-sv.jsonl";

  /**
   * Those whose handling is the line manager's: not a colleague, manager or politician, who may be
   * party.
   */
  private static final Map<String, String> RELATIONS =
      Map.of("brukare", "BRUKARE", "anhorig", "ANHORIG", "medborgare", "MEDB", "okand", "OKAND");

  /** Texts that carry at least one label, but not corruption, which is sealed at intake. */
  static List<Narrative> readFrom(Path projectRoot) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Narrative> narratives = new ArrayList<>();
    for (String line : Files.readAllLines(projectRoot.resolve(FILE))) {
      JsonNode entry = json.readTree(line);
      List<String> labels = new ArrayList<>();
      entry.path("labels").forEach(label -> labels.add(label.asText()));
      String relation = RELATIONS.get(entry.path("actor").asText());
      if (relation != null && labels.size() == 1 && !labels.contains("korruption")) {
        narratives.add(new Narrative(entry.path("text").asText(), relation));
      }
    }
    return List.copyOf(narratives);
  }
}
