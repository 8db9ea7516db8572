package se.patala.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.content.Sha256;
import se.patala.kit.file.WrittenLines;
import se.patala.kit.signature.SigningKeys;
import se.patala.kit.sql.Sql;

/**
 * Signs how far every chain has come, once an hour and at every start, and adds it to a file that
 * should lie where nobody can change what is written. Without that, whoever rules the database
 * could make all links anew, or take away the last ones, and nobody would see it.
 *
 * <p>Each checkpoint holds the digest of the one before, so that none can be taken out. How far the
 * file has come is read from it alone: what the database says of it could be anybody's word.
 */
@Startup
@ApplicationScoped
class AuditCheckpoints {

  /** Of a signed checkpoint (RFC 7515), one to a line of the file. */
  static final String TYPE = "patala-audit+jws";

  /** Any number, the same in every replica; the lock lives in the service's own database. */
  private static final long LOCK = 0x70617461_6370L;

  /** The last link of every chain, by one step in the index for each. */
  private static final String HEADS =
      """
      WITH RECURSIVE head AS (
        (SELECT chain, number, hash FROM audit_link ORDER BY chain DESC, number DESC LIMIT 1)
        UNION ALL
        SELECT one.* FROM head CROSS JOIN LATERAL (
          SELECT chain, number, hash FROM audit_link l WHERE l.chain < head.chain
          ORDER BY chain DESC, number DESC LIMIT 1) one
      )
      SELECT chain, number, encode(hash, 'hex') AS hash FROM head ORDER BY chain
      """;

  private final Sql sql;
  private final Clock clock;
  private final ObjectMapper json;
  private final String service;
  private final SigningKeys keys;
  private final WrittenLines lines;
  private final AtomicReference<Instant> signedAt;

  AuditCheckpoints(
      Sql sql,
      Clock clock,
      ObjectMapper json,
      MeterRegistry metrics,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "patala.audit.key-file") Path keyFile,
      @ConfigProperty(name = "patala.audit.retired-key-files") Optional<List<Path>> retired,
      @ConfigProperty(name = "patala.audit.checkpoint-file") Path file) {
    this.sql = sql;
    this.clock = clock;
    this.json = json;
    this.service = service;
    this.keys = new SigningKeys(keyFile, retired.orElse(List.of()));
    this.lines = new WrittenLines(file);
    this.signedAt = new AtomicReference<>(clock.instant());
    metrics.gauge(
        "patala.audit.unsigned.seconds",
        signedAt,
        at -> Duration.between(at.get(), clock.instant()).toSeconds());
  }

  /** The last link of a chain, its digest in hexadecimal. */
  private record Head(String chain, long number, String hash) {}

  /**
   * What is signed.
   *
   * @param number among the checkpoints of the file, from 1
   * @param before digest of the line before, in hexadecimal; zeros for the first
   */
  private record Checkpoint(
      String service, long number, String before, Instant at, List<Head> chains) {}

  /** The last line of the file. */
  private record Line(long number, String digest) {

    static final Line NOTHING = new Line(0, "00".repeat(ChainedEntry.DIGEST_BYTES));
  }

  /** Also when nothing was written: a log that has ended must not look like one that is idle. */
  @Scheduled(
      every = "${patala.audit.checkpoint-every:1h}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    QuarkusTransaction.requiringNew().run(this::sign);
  }

  private void sign() {
    if (!lock()) {
      return;
    }
    List<Head> heads =
        sql.list(
            HEADS,
            row -> new Head(row.getString("chain"), row.getLong("number"), row.getString("hash")));
    Instant now = clock.instant();
    try {
      Line last = last();
      Checkpoint checkpoint = new Checkpoint(service, last.number() + 1, last.digest(), now, heads);
      lines.add(keys.sign(TYPE, json.writeValueAsString(checkpoint)));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The checkpoint has no JSON form", failure);
    }
    signedAt.set(now);
  }

  private boolean lock() {
    return sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
        .orElse(false);
  }

  /** What was half written when the machine stopped is no line. */
  private Line last() throws JsonProcessingException {
    for (String line : lines.all().reversed()) {
      Optional<String> said = keys.opened(TYPE, line);
      if (said.isPresent()) {
        byte[] digest = Sha256.of(line.getBytes(StandardCharsets.US_ASCII));
        return new Line(
            json.readTree(said.get()).path("number").asLong(), HexFormat.of().formatHex(digest));
      }
    }
    return Line.NOTHING;
  }
}
