package se.patala.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import se.patala.kit.content.Sha256;

/** What is written in the audit log is chained, signed and written out by itself. */
@QuarkusTest
@IncidentSurroundings
class AuditChainTest extends IncidentApi {

  @ConfigProperty(name = "patala.audit.checkpoint-file")
  Path checkpoints;

  @Test
  void everyEntryBecomesALinkOfItsAuthoritysChain() {
    for (int i = 0; i < 5; i++) {
      file(Map.of("narrative", "Han väntade vid bilen."));
    }
    asReporter().get("/incident/v1/incidents/" + UUID.randomUUID()).then().statusCode(404);
    awaitChained();
    assertThat(
            sql.first(
                """
                SELECT count(*) FROM audit_entry e LEFT JOIN audit_link l ON l.entry_seq = e.seq
                WHERE l.chain IS DISTINCT FROM coalesce(e.authority_id::text, 'none')
                """,
                row -> row.getInt(1)))
        .contains(0);
    List<String> chains =
        sql.list(
            """
            SELECT chain FROM audit_link GROUP BY chain
            HAVING min(number) = 1 AND max(number) = count(*)
            """,
            row -> row.getString(1));
    assertThat(chains).contains("none").hasSizeGreaterThan(1);
    assertThat(sql.first("SELECT count(DISTINCT chain) FROM audit_link", row -> row.getInt(1)))
        .contains(chains.size());
  }

  @Test
  void howFarAChainHasComeIsSignedAndWrittenOut() throws IOException {
    file(Map.of("narrative", "Han väntade vid bilen."));
    awaitChained();
    await()
        .untilAsserted(
            () ->
                assertThat(signed())
                    .anyMatch(
                        said -> said.contains("\"chain\":\"" + AUTHORITY + "\",\"number\":")));
    // Each follows on the one before.
    List<String> lines = Files.readAllLines(checkpoints);
    for (int at = 1; at < lines.size(); at++) {
      String before =
          HexFormat.of()
              .formatHex(Sha256.of(lines.get(at - 1).getBytes(StandardCharsets.US_ASCII)));
      assertThat(said(lines.get(at)))
          .contains("\"number\":" + (at + 1) + ",", "\"before\":\"" + before + "\"");
    }
  }

  @Test
  void theServiceCanNeitherChangeNorDeleteWhatIsWritten() {
    for (String table : List.of("audit_entry", "audit_link")) {
      assertThatThrownBy(() -> sql.update("DELETE FROM " + table))
          .hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(() -> sql.update("UPDATE audit_entry SET actor = ''"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql.update("UPDATE audit_link SET number = 0"))
        .hasStackTraceContaining("permission denied");
  }

  private void awaitChained() {
    await()
        .untilAsserted(
            () ->
                assertThat(sql.first("SELECT count(*) FROM audit_unchained", row -> row.getInt(1)))
                    .contains(0));
  }

  /** What the statements say; that they are signed is verified elsewhere. */
  private List<String> signed() throws IOException {
    return Files.readAllLines(checkpoints).stream().map(AuditChainTest::said).toList();
  }

  private static String said(String line) {
    byte[] payload = Base64.getUrlDecoder().decode(line.split("\\.", -1)[1]);
    return new String(payload, StandardCharsets.UTF_8);
  }
}
