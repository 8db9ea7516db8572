package se.patala.followup.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.casework.Codes.PoliceOutcome;
import se.patala.followup.sheet.SheetPdf;
import se.patala.kit.content.Sha256;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * What the police get from the employer: a report that names the work place and nobody's home, and
 * files without metadata under neutral names. Made, hashed, logged and given to the handler; not
 * kept.
 */
@ApplicationScoped
class PolicePackages {

  /** Of the words that were sent, in the log. */
  private static final String DESCRIPTION = "police-package.description.";

  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/jpeg", ".jpg",
          "image/png", ".png",
          "application/pdf", ".pdf",
          "text/plain", ".txt");

  private final Cases cases;
  private final FollowUpRepository followUps;
  private final DutySheets sheets;
  private final Reports reports;
  private final ObjectMapper json;
  private final Sql sql;
  private final Clock clock;

  PolicePackages(
      Cases cases,
      FollowUpRepository followUps,
      DutySheets sheets,
      Reports reports,
      ObjectMapper json,
      Sql sql,
      Clock clock) {
    this.cases = cases;
    this.followUps = followUps;
    this.sheets = sheets;
    this.reports = reports;
    this.json = json;
    this.sql = sql;
    this.clock = clock;
  }

  /** That one was made: when, by whom, and how to know it again. */
  record Made(Instant at, UUID by, String sha256, int attachments) {}

  List<Made> of(UUID followUpId) {
    return sql.list(
        "SELECT at, by, sha256, attachments FROM police_package WHERE follow_up_id = ? ORDER BY number",
        row ->
            new Made(
                Objects.requireNonNull(Sql.instant(row, "at")),
                row.getObject("by", UUID.class),
                row.getString("sha256"),
                row.getInt("attachments")),
        followUpId);
  }

  /**
   * @param description what happened, as whoever answers for it has decided to tell it
   * @return a ZIP archive
   */
  byte[] make(Caller caller, String bearer, UUID id, String description, List<UUID> attachmentIds) {
    FollowUp followUp = cases.admit(caller, id, "follow-up.make-police-package").followUp();
    IncidentClient.Report report = reports.read(bearer, id);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "anmalan.pdf",
        SheetPdf.render(
            sheets.toThePolice(caller, followUp, report, description, attachmentIds.size())));
    for (IncidentClient.Enclosure enclosure : chosen(report, attachmentIds)) {
      files.put(
          "bilaga-" + files.size() + ENDINGS.getOrDefault(enclosure.type(), ".bin"),
          reports.attachment(bearer, id, enclosure.id()));
    }
    files.put("innehall.json", contents(files));
    byte[] archive = zip(files);
    log(caller, followUp, description, attachmentIds.size(), sha256(archive));
    return archive;
  }

  private static List<IncidentClient.Enclosure> chosen(
      IncidentClient.Report report, List<UUID> attachmentIds) {
    List<IncidentClient.Enclosure> chosen =
        report.attachments().stream()
            .filter(enclosure -> enclosure.state() == IncidentClient.State.READY)
            .filter(enclosure -> attachmentIds.contains(enclosure.id()))
            .toList();
    if (chosen.size() != attachmentIds.stream().distinct().count()) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("attachmentIds", "unknown-attachment"));
    }
    return chosen;
  }

  private byte[] contents(Map<String, byte[]> files) {
    Map<String, String> hashes = new LinkedHashMap<>();
    files.forEach((name, content) -> hashes.put(name, sha256(content)));
    try {
      return json.writerWithDefaultPrettyPrinter()
          .writeValueAsString(Map.of("sha256", hashes))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("Hashes have no JSON form", failure);
    }
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        // The same content is the same archive, whenever it is made.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return archive.toByteArray();
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Sha256.of(content));
  }

  /** As RFC 9530 writes it. */
  static String digest(byte[] content) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(content)) + ":";
  }

  private void log(
      Caller caller, FollowUp followUp, String description, int attachments, String sha256) {
    byte[] words = cases.key(followUp).encrypt(DESCRIPTION + sha256, description);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              followUps.alone(followUp.id());
              sql.update(
                  """
                    INSERT INTO police_package (follow_up_id, number, at, by, sha256, attachments, description)
                    SELECT ?, count(*) + 1, ?, ?, ?, ?, ? FROM police_package WHERE follow_up_id = ?
                    """,
                  followUp.id(),
                  clock.instant(),
                  caller.person(),
                  sha256,
                  attachments,
                  words,
                  followUp.id());
            });
  }

  /** What became of the report; often long after the case was closed. */
  Cases.Admitted learnOutcome(
      Caller caller, UUID id, @Nullable String ifMatch, PoliceOutcome outcome) {
    return cases.changeAsHandler(
        caller,
        id,
        ifMatch,
        "follow-up.police-outcome",
        followUp -> followUp.learnPoliceOutcome(outcome));
  }
}
