package se.patala.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.signature.SigningKeys;
import se.patala.kit.sql.Sql;

/**
 * Signs how far every chain has come, once an hour, and writes it out to a file that should lie
 * where nobody can change what is written. Without that, whoever rules the database could make all
 * links anew, or take away the last ones, and nobody would see it.
 */
@Startup
@ApplicationScoped
class AuditCheckpoints {

  /** Of a signed checkpoint (RFC 7515), one to a line of the file. */
  static final String TYPE = "patala-audit+jws";

  private final Sql sql;
  private final Clock clock;
  private final ObjectMapper json;
  private final String service;
  private final SigningKeys keys;
  private final Path file;

  AuditCheckpoints(
      Sql sql,
      Clock clock,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "patala.audit.key-file") Path keyFile,
      @ConfigProperty(name = "patala.audit.checkpoint-file") Path file) {
    this.sql = sql;
    this.clock = clock;
    this.json = json;
    this.service = service;
    this.keys = new SigningKeys(keyFile, List.of());
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalStateException("There is no folder for " + file);
    }
  }

  /** The last link of a chain, its digest in hexadecimal. */
  private record Last(String chain, long number, String hash) {}

  /** What is signed. */
  private record Checkpoint(String service, String chain, long number, String hash, Instant at) {}

  @Scheduled(
      every = "${patala.audit.checkpoint-every:1h}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    QuarkusTransaction.requiringNew().run(this::sign);
  }

  private void sign() {
    Instant now = clock.instant();
    List<Last> grown =
        sql.list(
            """
            SELECT DISTINCT ON (l.chain) l.chain, l.number, encode(l.hash, 'hex') AS hash FROM audit_link l
            WHERE l.number > coalesce(
              (SELECT max(c.number) FROM audit_checkpoint c WHERE c.chain = l.chain), 0)
            ORDER BY l.chain, l.number DESC
            """,
            row -> new Last(row.getString("chain"), row.getLong("number"), row.getString("hash")));
    StringBuilder lines = new StringBuilder();
    for (Last last : grown) {
      String statement = statement(last, now);
      // Two replicas may sign the same; both are true.
      int signed =
          sql.update(
              """
              INSERT INTO audit_checkpoint (chain, number, at, statement) VALUES (?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """,
              last.chain(),
              last.number(),
              now,
              statement);
      if (signed == 1) {
        lines.append(statement).append('\n');
      }
    }
    // Last: what is written out cannot be taken back when the transaction is.
    writeOut(lines.toString());
  }

  private String statement(Last last, Instant now) {
    Checkpoint checkpoint = new Checkpoint(service, last.chain(), last.number(), last.hash(), now);
    try {
      return keys.sign(TYPE, json.writeValueAsString(checkpoint));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The checkpoint has no JSON form", failure);
    }
  }

  private void writeOut(String lines) {
    try {
      Files.writeString(
          file,
          lines,
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException failure) {
      throw new UncheckedIOException("The checkpoint file cannot be written", failure);
    }
  }
}
