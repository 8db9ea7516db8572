package se.patala.incident.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import se.patala.incident.report.Enclosures.State;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.sql.Sql;

/**
 * Lets files out of quarantine. A scanner that is away delays a file, never a report: what could
 * not be scanned is tried again.
 */
@ApplicationScoped
class ScanRun {

  private static final Logger LOG = Logger.getLogger(ScanRun.class);
  private static final int AT_A_TIME = 20;

  private final VirusScanner scanner;
  private final ContentKeys contentKeys;
  private final Sql sql;
  private final ExecutorService threads;

  ScanRun(
      VirusScanner scanner,
      ContentKeys contentKeys,
      Sql sql,
      @VirtualThreads ExecutorService threads) {
    this.scanner = scanner;
    this.contentKeys = contentKeys;
    this.sql = sql;
    this.threads = threads;
  }

  private record Waiting(UUID id, UUID incidentId) {}

  /** Soon rather than at the next look: somebody waits for the file. */
  void wake() {
    if (scanner.isConfigured()) {
      threads.execute(this::scan);
    }
  }

  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void scan() {
    if (!scanner.isConfigured()) {
      return;
    }
    List<Waiting> waiting =
        sql.list(
            """
            SELECT id, incident_id FROM attachment WHERE state = 'QUARANTINED' ORDER BY at LIMIT ?
            """,
            row ->
                new Waiting(
                    row.getObject("id", UUID.class), row.getObject("incident_id", UUID.class)),
            AT_A_TIME);
    for (Waiting file : waiting) {
      Optional<Boolean> clean = content(file).flatMap(scanner::isClean);
      if (clean.isEmpty()) {
        LOG.warn("The virus scanner gave no answer; files stay in quarantine");
        return;
      }
      QuarkusTransaction.requiringNew().run(() -> settle(file.id(), clean.get()));
    }
  }

  private Optional<byte[]> content(Waiting file) {
    Optional<ContentKey> key = contentKeys.open(file.incidentId());
    return key.flatMap(
        open ->
            sql.first(
                    "SELECT content FROM attachment_content WHERE attachment_id = ?",
                    row -> row.getBytes(1),
                    file.id())
                .map(content -> open.decryptBytes(Attachments.contentField(file.id()), content)));
  }

  private void settle(UUID id, boolean clean) {
    sql.update(
        "UPDATE attachment SET state = ? WHERE id = ? AND state = 'QUARANTINED'",
        (clean ? State.READY : State.REFUSED).name(),
        id);
    if (!clean) {
      sql.update("DELETE FROM attachment_content WHERE attachment_id = ?", id);
    }
  }
}
