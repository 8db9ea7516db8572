package se.patala.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.http.Answer;
import se.patala.local.http.Http;

/**
 * An employee files a report and is answered: every step as its person takes it, over HTTP through
 * the web app, against a running suite. The first thing that is not so ends it with a {@link
 * MainJobFailure}. All that it files is closed again.
 */
public final class MainJob {

  /**
   * For anything that is awaited. Far above what it takes; but after a crash Kafka keeps the dead
   * consumers' partitions for up to 45 s.
   */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private static final int MEASURED_REPORTS = 7;

  /** Nothing happened that a duty follows from. */
  private static final Map<String, Object> NOTHING_GRAVE =
      Map.of(
          "dangerToLife",
          false,
          "harm",
          "NONE",
          "hurt",
          0,
          "sickLeave",
          "NO",
          "weapon",
          "NO",
          "clientAffected",
          "NO",
          "wrongdoing",
          "NO");

  private final SuiteConfiguration suite;
  private final Consumer<String> tell;
  private final DemonstrationCity city = DemonstrationCity.generate();
  private final Http http = new Http();
  private final Clock clock = Clock.systemUTC();
  private final CaughtMails mails;
  private long stepStart = System.nanoTime();

  /**
   * @param suite a running suite
   * @param tell gets one line per step
   */
  public MainJob(SuiteConfiguration suite, Consumer<String> tell) {
    this.suite = suite;
    this.tell = tell;
    this.mails = new CaughtMails(suite.mailUrl(), http);
  }

  /** What the measured reports took. */
  public record Result(Duration medianToNotice, List<Duration> toNotice) {}

  /** Does the whole job, then measures how long further reports take to reach the manager. */
  public Result run() throws MainJobFailure, InterruptedException {
    try {
      return runSteps();
    } catch (IOException broken) {
      throw new MainJobFailure(String.valueOf(broken.getMessage()), broken);
    }
  }

  private Result runSteps() throws IOException, InterruptedException, MainJobFailure {
    List<Narrative> narratives = Narrative.readFrom(suite.installation().root());
    Person reporter = Person.logIn("medarbetare", suite.webUrl(), http);
    step("1. medarbetare has logged in through Keycloak");
    Person manager = Person.logIn("chef", suite.webUrl(), http);
    long mailsBefore = mails.newest();
    Narrative narrative = narratives.getFirst();
    step("   chef has logged in, too");

    String incidentId;
    try (IncidentTopic topic = new IncidentTopic(suite.kafkaBootstrap())) {
      step("   listening to the incident topic");
      incidentId = report(reporter, narrative);
      step("1. report filed: " + incidentId);
      IncidentTopic.Event event =
          Await.until(
              "no event of the report came to Kafka", DEADLINE, () -> topic.find(incidentId));
      requireNoContent(event.text(), narrative, "The event on Kafka");
      step("2. the event is on Kafka (" + event.type() + "), without the text");
    }

    JsonNode classification = awaitClassification(manager, incidentId);
    step("3. classified: " + suggested(classification) + ", with reasons");
    JsonNode followUp = awaitFollowUp(manager, incidentId, reporter);
    step("4. the follow-up is with chef, categories " + followUp.path("categories"));
    awaitNotice(manager, incidentId);
    awaitMail(mailsBefore, narrative);
    step("5. one notice in the inbox, one mail without content");
    handle(manager, incidentId, Optional.of(narrative));
    step("6. chef has read the text, agreed an action, answered and closed");
    awaitAnswered(reporter, incidentId);
    step("7. medarbetare sees the status and the outcome");
    readAsCommittee(incidentId);
    // Looked at again, now that a second delivery would have had its time.
    requireOneNotice(manager, incidentId);
    requireOneMail(mailsBefore);
    return measure(reporter, manager, narratives);
  }

  // Filing
  // ------------------------------------------------------------------------------------------------------------

  private String report(Person reporter, Narrative narrative)
      throws IOException, InterruptedException {
    Map<String, Object> content = new HashMap<>();
    content.put("narrative", narrative.text());
    content.put(
        "occurredAt",
        clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES).toString());
    content.put("occurredPrecision", "EXACT");
    content.put("unitId", reporter.unitId());
    content.put("influencerRelation", narrative.relation());
    Answer answer =
        reporter
            .send(
                "POST",
                "/incident/v1/incidents",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                content)
            .expect(201);
    String id = answer.json().path("id").asText();
    if (!answer.header("Location").endsWith("/incident/v1/incidents/" + id)) {
      throw new IOException(
          "The report's Location is '" + answer.header("Location") + "', but its id is " + id);
    }
    return id;
  }

  // The way to the manager
  // ----------------------------------------------------------------------------------------------

  private JsonNode awaitClassification(Person manager, String incidentId)
      throws IOException, InterruptedException, MainJobFailure {
    return Await.until(
        "the report was not classified with reasons",
        DEADLINE,
        () -> {
          Answer answer = manager.get("/classification/v1/classifications/" + incidentId);
          if (answer.status() == 404) {
            return Optional.empty();
          }
          JsonNode classification = answer.expect(200).json();
          return hasReasons(classification) ? Optional.of(classification) : Optional.empty();
        });
  }

  private static boolean hasReasons(JsonNode classification) {
    for (JsonNode suggestion : classification.path("suggestions")) {
      if (suggestion.path("suggested").asBoolean() && !suggestion.path("reasons").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> suggested(JsonNode classification) {
    List<String> categories = new ArrayList<>();
    for (JsonNode suggestion : classification.path("suggestions")) {
      if (suggestion.path("suggested").asBoolean()) {
        categories.add(suggestion.path("category").asText());
      }
    }
    return categories;
  }

  private JsonNode awaitFollowUp(Person manager, String incidentId, Person reporter)
      throws IOException, InterruptedException, MainJobFailure {
    JsonNode followUp =
        Await.until(
            "no follow-up with categories came to chef",
            DEADLINE,
            () -> {
              Answer answer = manager.get("/followup/v1/follow-ups/" + incidentId);
              if (answer.status() == 404) {
                return Optional.empty();
              }
              JsonNode found = answer.expect(200).json();
              return found.path("categories").isEmpty() ? Optional.empty() : Optional.of(found);
            });
    if (!followUp.path("unitId").asText().equals(reporter.unitId())) {
      throw new MainJobFailure("The follow-up belongs to another unit than the reporter's.");
    }
    int listed = 0;
    for (JsonNode entry :
        manager
            .get("/followup/v1/follow-ups?status=OPEN_ALL&limit=100")
            .expect(200)
            .json()
            .path("followUps")) {
      listed += entry.path("incidentId").asText().equals(incidentId) ? 1 : 0;
    }
    if (listed != 1) {
      throw new MainJobFailure("The manager's list shows the report " + listed + " times.");
    }
    return followUp;
  }

  private void awaitNotice(Person manager, String incidentId)
      throws IOException, InterruptedException, MainJobFailure {
    Await.until(
        "the manager got no notice",
        DEADLINE,
        () -> noticesOf(manager, incidentId) == 0 ? Optional.empty() : Optional.of(incidentId));
    requireOneNotice(manager, incidentId);
  }

  private static void requireOneNotice(Person manager, String incidentId)
      throws IOException, InterruptedException, MainJobFailure {
    int notices = noticesOf(manager, incidentId);
    if (notices != 1) {
      throw new MainJobFailure("The manager got " + notices + " notices of one report.");
    }
  }

  private static int noticesOf(Person person, String incidentId)
      throws IOException, InterruptedException {
    int found = 0;
    for (JsonNode notice :
        person
            .get("/notification/v1/notifications?limit=100")
            .expect(200)
            .json()
            .path("notifications")) {
      boolean matches =
          notice.path("caseId").asText().equals(incidentId)
              && notice.path("kind").asText().equals("CASE_ASSIGNED");
      found += matches ? 1 : 0;
    }
    return found;
  }

  private void awaitMail(long after, Narrative narrative)
      throws IOException, InterruptedException, MainJobFailure {
    JsonNode mail =
        Await.until(
            "no mail to the manager came to the mail catcher",
            DEADLINE,
            () -> mails.to(mailOf("chef"), after).stream().findFirst());
    requireOneMail(after);
    String content = mail.path("subject").asText() + " " + mail.path("text").asText();
    requireNoContent(content, narrative, "The mail to the manager");
    if (content.contains(city.demoUser("medarbetare").name())) {
      throw new MainJobFailure("The mail to the manager names the reporter.");
    }
  }

  private void requireOneMail(long after) throws IOException, InterruptedException, MainJobFailure {
    int count = mails.to(mailOf("chef"), after).size();
    if (count != 1) {
      throw new MainJobFailure("The manager got " + count + " mails of one report.");
    }
  }

  /** No stretch of the text longer than a few words may appear. */
  private static void requireNoContent(String where, Narrative narrative, String what)
      throws MainJobFailure {
    String[] words = narrative.text().split("\\s+", -1);
    for (int i = 0; i + 3 <= words.length; i++) {
      if (where.contains(words[i] + " " + words[i + 1] + " " + words[i + 2])) {
        throw new MainJobFailure(what + " holds words of the report.");
      }
    }
  }

  // Handling
  // ------------------------------------------------------------------------------------------------------------

  /** Reads the case, agrees an action, gives the outcome and closes. */
  private void handle(Person manager, String incidentId, Optional<Narrative> expected)
      throws IOException, InterruptedException, MainJobFailure {
    if (expected.isPresent()) {
      JsonNode incident = manager.get("/incident/v1/incidents/" + incidentId).expect(200).json();
      if (!incident.path("narrative").asText().equals(expected.get().text())) {
        throw new MainJobFailure("The manager does not see the text as it was written.");
      }
    }
    String followUp = "/followup/v1/follow-ups/" + incidentId;
    change(manager, "PUT", followUp, "/facts", 200, NOTHING_GRAVE);
    change(
        manager,
        "POST",
        followUp,
        "/actions",
        201,
        Map.of(
            "measure",
            "SUPPORT_TALK",
            "description",
            "Samtal med medarbetaren",
            "doneOn",
            today()));
    change(
        manager,
        "PUT",
        followUp,
        "/outcome",
        200,
        Map.of(
            "result",
            "MEASURES_TAKEN",
            "message",
            "Vi har pratat igenom händelsen och fler åtgärder följer."));
    JsonNode closed = close(manager, followUp);
    if (!closed.path("status").asText().equals("CLOSED")) {
      throw new MainJobFailure(
          "The closed follow-up has the status " + closed.path("status").asText() + ".");
    }
  }

  /**
   * What the case owes is settled, and then it is closed. A duty may come with the category, which
   * is read from the text while the manager works.
   */
  private JsonNode close(Person manager, String followUp)
      throws IOException, InterruptedException, MainJobFailure {
    return Await.until(
        "the follow-up could not be closed",
        DEADLINE,
        () -> {
          Answer read = manager.get(followUp).expect(200);
          for (JsonNode duty : read.json().path("duties")) {
            if (duty.path("state").asText().equals("OPEN")) {
              change(
                  manager,
                  "PUT",
                  followUp,
                  "/duties/" + duty.path("kind").asText(),
                  200,
                  Map.of("result", "DONE", "note", "5000-K1234567-26"));
            }
          }
          Answer answer =
              manager.send(
                  "POST",
                  followUp + "/closing",
                  Map.of("If-Match", manager.get(followUp).expect(200).header("ETag")),
                  Map.of("resolution", "HANDLED"));
          return answer.status() == 409 || answer.status() == 412
              ? Optional.empty()
              : Optional.of(answer.expect(200).json());
        });
  }

  /**
   * A change with the version that the person has just read; read again when the machine has
   * changed it in between.
   */
  private static JsonNode change(
      Person manager,
      String method,
      String followUp,
      String part,
      int expected,
      Map<String, Object> content)
      throws IOException, InterruptedException, MainJobFailure {
    return Await.until(
        "the follow-up kept changing while the manager worked",
        DEADLINE,
        () -> {
          String version = manager.get(followUp).expect(200).header("ETag");
          Answer answer =
              manager.send(method, followUp + part, Map.of("If-Match", version), content);
          return answer.status() == 412
              ? Optional.empty()
              : Optional.of(answer.expect(expected).json());
        });
  }

  private String today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
  }

  // What comes back
  // -----------------------------------------------------------------------------------------------------

  private void awaitAnswered(Person reporter, String incidentId)
      throws IOException, InterruptedException, MainJobFailure {
    JsonNode incident =
        Await.until(
            "the reporter did not see the report as closed",
            DEADLINE,
            () -> {
              JsonNode found =
                  reporter.get("/incident/v1/incidents/" + incidentId).expect(200).json();
              return found.path("status").asText().equals("CLOSED")
                  ? Optional.of(found)
                  : Optional.empty();
            });
    if (!incident.path("ownReport").asBoolean()) {
      throw new MainJobFailure("The reporter's own report is not marked as such.");
    }
    JsonNode outcome =
        reporter.get("/followup/v1/follow-ups/" + incidentId + "/outcome").expect(200).json();
    if (!outcome.path("result").asText().equals("MEASURES_TAKEN")
        || outcome.path("message").asText().isBlank()) {
      throw new MainJobFailure("The reporter does not see the outcome that was given.");
    }
  }

  private void readAsCommittee(String incidentId)
      throws IOException, InterruptedException, MainJobFailure {
    Person member = Person.logIn("kommitte", suite.webUrl(), http);
    String table = "/followup/v1/statistics/tables/incidents-by-category";
    String period = lastReleased(member.get(table + "/metadata").expect(200).json());
    JsonNode data =
        member
            .get(table + "/data?valuecodes%5BTid%5D=" + period + "&outputFormat=json-stat2&lang=sv")
            .expect(200)
            .json();
    JsonStat.Figures figures = JsonStat.check(data, period);
    for (String path : List.of("/followup/v1/follow-ups/", "/incident/v1/incidents/")) {
      int status = member.get(path + incidentId).status();
      if (status != 404) {
        throw new MainJobFailure(
            "The committee member gets " + status + " instead of 404 at " + path + "{id}.");
      }
    }
    step(
        "7. kommitte reads "
            + period
            + " ("
            + figures.total()
            + " events, "
            + figures.hidden()
            + " cells hidden) and is refused the case with 404");
  }

  /** The newest period named anywhere in the table's description, whatever its shape. */
  private static String lastReleased(JsonNode metadata) throws MainJobFailure {
    return java.util.regex.Pattern.compile("\\b\\d{4}M\\d{2}\\b")
        .matcher(metadata.toString())
        .results()
        .map(java.util.regex.MatchResult::group)
        .max(java.util.Comparator.naturalOrder())
        .orElseThrow(() -> new MainJobFailure("No month is released."));
  }

  // Measuring
  // -----------------------------------------------------------------------------------------------------------

  private Result measure(Person reporter, Person manager, List<Narrative> narratives)
      throws IOException, InterruptedException, MainJobFailure {
    List<Duration> times = new ArrayList<>();
    for (int i = 1; i <= MEASURED_REPORTS; i++) {
      long start = System.nanoTime();
      String incidentId = report(reporter, narratives.get(i % narratives.size()));
      awaitNotice(manager, incidentId);
      times.add(Duration.ofNanos(System.nanoTime() - start));
      handle(manager, incidentId, Optional.empty());
    }
    Duration median = times.stream().sorted().toList().get(times.size() / 2);
    step(
        String.format(
            Locale.ROOT,
            "%d further reports, handled and closed; report to manager's notice: p50 %d ms (%s)",
            MEASURED_REPORTS,
            median.toMillis(),
            times.stream().map(time -> time.toMillis() + " ms").toList()));
    tell.accept("The main job works.");
    return new Result(median, List.copyOf(times));
  }

  private String mailOf(String userName) {
    return city.demoUser(userName).email();
  }

  private void step(String what) {
    long now = System.nanoTime();
    tell.accept(String.format(Locale.ROOT, "%6.2f s  %s", (now - stepStart) / 1e9, what));
    stepStart = now;
  }
}
