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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

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
  void howFarAChainHasComeIsSignedAndWrittenOut() {
    file(Map.of("narrative", "Han väntade vid bilen."));
    awaitChained();
    await()
        .untilAsserted(
            () ->
                assertThat(signed())
                    .anyMatch(
                        said -> said.startsWith("{\"service\":\"incident-service\",\"chain\":")));
    assertThat(
            sql.first(
                """
                SELECT count(*) FROM audit_checkpoint c
                LEFT JOIN audit_link l ON l.chain = c.chain AND l.number = c.number WHERE l.hash IS NULL
                """,
                row -> row.getInt(1)))
        .contains(0);
  }

  @Test
  void theServiceCanNeitherChangeNorDeleteWhatIsWritten() {
    for (String table : List.of("audit_entry", "audit_link", "audit_checkpoint")) {
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
    return Files.readAllLines(checkpoints).stream()
        .map(line -> line.split("\\.", -1)[1])
        .map(said -> new String(Base64.getUrlDecoder().decode(said), StandardCharsets.UTF_8))
        .toList();
  }
}
