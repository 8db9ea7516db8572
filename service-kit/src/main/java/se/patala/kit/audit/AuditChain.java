package se.patala.kit.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.patala.kit.sql.Sql;

/**
 * Makes links of audit entries shortly after they were written, so that writing one never waits for
 * another. One replica chains at a time. {@code patala_audit_unchained_seconds} says how long the
 * oldest entry has waited; above 10 is wrong.
 */
@ApplicationScoped
public class AuditChain {

  /** Any number, the same in every replica; the lock lives in the service's own database. */
  private static final long LOCK = 0x70617461_6175L;

  private static final int BATCH = 1000;
  private static final HexFormat HEX = HexFormat.of();

  private final Sql sql;
  private final Clock clock;
  private final Instance<AuditRoom> rooms;
  private final AtomicLong unchainedSeconds;

  AuditChain(Sql sql, Clock clock, MeterRegistry metrics, @Any Instance<AuditRoom> rooms) {
    this.sql = sql;
    this.clock = clock;
    this.rooms = rooms;
    this.unchainedSeconds = metrics.gauge("patala.audit.unchained.seconds", new AtomicLong());
  }

  /** The last link of a chain, its digest in hexadecimal. */
  private record End(long number, String hash) {

    static final End NOTHING = new End(0, "00".repeat(ChainedEntry.DIGEST_BYTES));
  }

  @Scheduled(
      every = "${patala.audit.chain-every:0.5s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void run() {
    try {
      chainAll(this::chainSome);
      rooms.forEach(room -> chainAll(() -> room.inside(this::chainSome)));
    } finally {
      // Most of all when chaining fails.
      measure();
    }
  }

  private static void chainAll(Supplier<Integer> some) {
    boolean more = true;
    while (more) {
      more = QuarkusTransaction.requiringNew().call(some::get) == BATCH;
    }
  }

  private void measure() {
    long longest = waitingSeconds();
    for (AuditRoom room : rooms) {
      longest =
          Math.max(
              longest,
              QuarkusTransaction.requiringNew().call(() -> room.inside(this::waitingSeconds)));
    }
    unchainedSeconds.set(longest);
  }

  private long waitingSeconds() {
    return sql.first(
            """
            SELECT min(at) AS oldest FROM audit_unchained u JOIN audit_entry e ON e.seq = u.entry_seq
            """,
            row -> Optional.ofNullable(Sql.instant(row, "oldest")))
        .flatMap(oldest -> oldest)
        .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toSeconds()))
        .orElse(0L);
  }

  private int chainSome() {
    if (!lock()) {
      return 0;
    }
    List<ChainedEntry> entries =
        sql.list(
            """
            SELECT e.* FROM audit_unchained u JOIN audit_entry e ON e.seq = u.entry_seq
            ORDER BY e.seq LIMIT ?
            """,
            ChainedEntry::read,
            BATCH);
    Map<String, End> ends = new HashMap<>();
    List<@Nullable Object[]> links = new ArrayList<>();
    for (ChainedEntry entry : entries) {
      End end = ends.computeIfAbsent(entry.chain(), this::end);
      long number = end.number() + 1;
      byte[] hash = entry.hash(number, HEX.parseHex(end.hash()));
      ends.put(entry.chain(), new End(number, HEX.formatHex(hash)));
      links.add(new @Nullable Object[] {entry.chain(), number, entry.seq(), hash});
    }
    sql.batch("INSERT INTO audit_link (chain, number, entry_seq, hash) VALUES (?, ?, ?, ?)", links);
    sql.batch(
        "DELETE FROM audit_unchained WHERE entry_seq = ?",
        entries.stream().map(entry -> new @Nullable Object[] {entry.seq()}).toList());
    return entries.size();
  }

  private boolean lock() {
    return sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
        .orElse(false);
  }

  private End end(String chain) {
    return sql.first(
            "SELECT number, hash FROM audit_link WHERE chain = ? ORDER BY number DESC LIMIT 1",
            row -> new End(row.getLong("number"), HEX.formatHex(row.getBytes("hash"))),
            chain)
        .orElse(End.NOTHING);
  }
}
