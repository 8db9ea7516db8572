package se.patala.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private final SigningKeys keys;
  private final List<Log> logs;
  private final AtomicReference<Instant> signedAt;

  AuditCheckpoints(
      Sql sql,
      Clock clock,
      ObjectMapper json,
      MeterRegistry metrics,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "patala.audit.key-file") Path keyFile,
      @ConfigProperty(name = "patala.audit.retired-key-files") Optional<List<Path>> retired,
      @ConfigProperty(name = "patala.audit.checkpoint-file") Path file,
      @Any Instance<AuditRoom> rooms) {
    this.sql = sql;
    this.clock = clock;
    this.json = json;
    this.keys = new SigningKeys(keyFile, retired.orElse(List.of()));
    this.logs =
        Stream.concat(
                Stream.of(new Log(service, new WrittenLines(file), Supplier::get)),
                rooms.stream()
                    .map(
                        room ->
                            new Log(
                                service + "/" + room.name(),
                                new WrittenLines(beside(file, room.name())),
                                room::inside)))
            .toList();
    this.signedAt = new AtomicReference<>(clock.instant());
    metrics.gauge(
        "patala.audit.unsigned.seconds",
        signedAt,
        at -> Duration.between(at.get(), clock.instant()).toSeconds());
  }

  private static Path beside(Path file, String room) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-" + room + name.substring(dot));
  }

  /** How the chains of a log are reached. */
  @FunctionalInterface
  private interface Entrance {
    List<Head> inside(Supplier<List<Head>> step);
  }

  /**
   * A log that is signed by itself.
   *
   * @param service whose it is, and of which room
   */
  private record Log(String service, WrittenLines lines, Entrance entrance) {}

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
    Instant now = clock.instant();
    logs.forEach(log -> sign(log, now));
    signedAt.set(now);
  }

  private void sign(Log log, Instant now) {
    List<Head> heads = log.entrance().inside(this::heads);
    try {
      Line last = last(log.lines());
      Checkpoint checkpoint =
          new Checkpoint(log.service(), last.number() + 1, last.digest(), now, heads);
      log.lines().add(keys.sign(TYPE, json.writeValueAsString(checkpoint)));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("The checkpoint has no JSON form", failure);
    }
  }

  private List<Head> heads() {
    return sql.list(
        HEADS,
        row -> new Head(row.getString("chain"), row.getLong("number"), row.getString("hash")));
  }

  private boolean lock() {
    return sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
        .orElse(false);
  }

  /** What was half written when the machine stopped is no line. */
  private Line last(WrittenLines lines) throws JsonProcessingException {
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
