package se.patala.local.mainjob;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Http;

/**
 * Files reports that all hold a word which stands nowhere else, so that it can be looked for where
 * no word of a report may be.
 */
public final class CanaryReports {

  /** How often something is added beside the report itself. */
  private static final int EVERY = 20;

  private final SuiteConfiguration suite;
  private final Http http = new Http();

  public CanaryReports(SuiteConfiguration suite) {
    this.suite = suite;
  }

  /**
   * Files reports; some with an addition, a message and a file, and leaves some drafts.
   *
   * @param word stands in every text, followed by the report's number
   * @return their ids
   */
  public List<String> file(String word, int reports) throws MainJobFailure, InterruptedException {
    try {
      Person reporter = Person.logIn("medarbetare", suite.webUrl(), http);
      List<String> ids = new ArrayList<>();
      for (int number : IntStream.range(0, reports).toArray()) {
        ids.add(file(reporter, word + number, number % EVERY == 0));
      }
      return List.copyOf(ids);
    } catch (IOException broken) {
      throw new MainJobFailure(String.valueOf(broken.getMessage()), broken);
    }
  }

  private static String file(Person reporter, String word, boolean more)
      throws IOException, InterruptedException {
    String id =
        reporter
            .send(
                "POST",
                "/incident/v1/incidents",
                once(),
                Map.of("narrative", "Han skrek " + word + " och hotade mig utanför receptionen."))
            .expect(201)
            .json()
            .path("id")
            .asText();
    if (more) {
      String report = "/incident/v1/incidents/" + id;
      reporter
          .send("POST", report + "/addenda", once(), Map.of("text", "Det var " + word + "."))
          .expect(201);
      reporter
          .send("POST", report + "/messages", once(), Map.of("text", "Igen: " + word + "."))
          .expect(201);
      reporter
          .attach(report + "/attachments", once(), word + ".txt", "Anteckning: " + word)
          .expect(201);
      reporter
          .send(
              "PUT",
              "/incident/v1/drafts/" + UUID.randomUUID(),
              Map.of("If-None-Match", "*"),
              Map.of("content", Map.of("narrative", "Han ropade " + word)))
          .expect(201);
    }
    return id;
  }

  private static Map<String, String> once() {
    return Map.of("Idempotency-Key", UUID.randomUUID().toString());
  }
}
