package se.patala.local.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.patala.local.audit.AuditRow.Entry;
import se.patala.local.audit.AuditRow.Link;

/**
 * Goes through the chains of one service, row by row, and says what does not hold together: an
 * entry that was changed, taken out, put in, put elsewhere or given another time, links made anew,
 * and an end that was cut off before it was last signed. What was written after the last checkpoint
 * and cut off again leaves no trace.
 */
final class AuditVerification {

  private static final int DIGEST_BYTES = 32;
  private static final String NOTHING = "00".repeat(DIGEST_BYTES);

  /** An entry is chained within a second. */
  private static final Duration CHAINED_WITHIN = Duration.ofMinutes(1);

  /** And signed within an hour of the service's running. */
  private static final Duration SIGNED_WITHIN = Duration.ofHours(2);

  /** Between the moment that an entry names and the end of its transaction. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final String service;
  private final Instant asOf;
  private final Map<String, Chain> chains = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private String lastLine = NOTHING;
  private long checkpoints;
  private Instant signedAt = Instant.EPOCH;
  private long entries;

  /**
   * @param asOf now
   */
  AuditVerification(String service, Instant asOf) {
    this.service = service;
    this.asOf = asOf;
  }

  /** A link that was signed. */
  private record Signed(String hash, Instant at) {}

  /** A chain, and how far it has been gone through. */
  private static final class Chain {
    final NavigableMap<Long, Signed> signed = new TreeMap<>();
    long number;
    byte[] hash = new byte[DIGEST_BYTES];

    /** One finding says enough of a chain that does not hold from there on. */
    boolean broken;

    /** The last link that should have been signed by now. */
    long due;
  }

  /**
   * The lines that were written out, all of them before the first row. One that is not signed is
   * passed over: a line may be half written when a machine stops, and the next says what it follows
   * on.
   */
  void signed(List<String> lines, List<PublicKey> keys) {
    for (String line : lines) {
      Optional<Checkpoint> read =
          Checkpoint.read(line, keys).filter(one -> one.service().equals(service));
      if (read.isPresent()) {
        signed(read.get());
        lastLine = HexFormat.of().formatHex(sha256(line));
      }
    }
    if (checkpoints == 0) {
      findings.add("There is no checkpoint that this service signed.");
    }
  }

  private void signed(Checkpoint checkpoint) {
    if (checkpoint.number() != checkpoints + 1
        || !checkpoint.before().equals(lastLine)
        || checkpoint.at().isBefore(signedAt)) {
      findings.add(
          "Checkpoint %d does not follow on the one before.".formatted(checkpoint.number()));
    }
    checkpoints = checkpoint.number();
    signedAt = checkpoint.at();
    checkpoint
        .chains()
        .forEach(
            (name, head) -> {
              Signed known =
                  chain(name)
                      .signed
                      .putIfAbsent(head.number(), new Signed(head.hash(), checkpoint.at()));
              if (known != null && !known.hash().equals(head.hash())) {
                findings.add(
                    "Link %d of chain %s was signed twice, differently."
                        .formatted(head.number(), name));
              }
            });
  }

  private Chain chain(String name) {
    return chains.computeIfAbsent(name, none -> new Chain());
  }

  /** The next row, in the order of chains and their numbers. */
  void row(AuditRow row) {
    Entry entry = row.entry();
    Link link = row.link();
    if (entry != null) {
      entries++;
    }
    if (link == null) {
      if (entry != null && entry.at().isBefore(asOf.minus(CHAINED_WITHIN))) {
        findings.add("Entry %d is in no chain.".formatted(entry.seq()));
      }
      return;
    }
    Chain chain = chain(link.chain());
    String wrong = chain.broken ? null : follow(chain, entry, link);
    if (wrong != null) {
      chain.broken = true;
      findings.add("Link %d of chain %s %s.".formatted(link.number(), link.chain(), wrong));
    }
  }

  /** What is wrong with the link; null when it follows on the one before. */
  private @Nullable String follow(Chain chain, @Nullable Entry entry, Link link) {
    if (link.number() != chain.number + 1) {
      return "follows on " + chain.number;
    }
    if (entry == null) {
      return "has no entry";
    }
    if (!entry.chain().equals(link.chain())) {
      return "holds an entry of another chain";
    }
    byte[] hash = entry.hash(link.number(), chain.hash);
    String hex = HexFormat.of().formatHex(hash);
    if (!hex.equals(link.hash())) {
      return "does not hold what was chained";
    }
    Signed signed = chain.signed.get(link.number());
    if (signed != null && !signed.hash().equals(hex)) {
      return "is not what was signed";
    }
    if (!isOfItsTime(chain, link.number(), entry.at())) {
      return "names another time than that in which it was chained";
    }
    chain.number = link.number();
    chain.hash = hash;
    if (entry.at().isBefore(asOf.minus(SIGNED_WITHIN))) {
      chain.due = link.number();
    }
    return null;
  }

  /** After the checkpoint before it, and before the one that it was signed with. */
  private boolean isOfItsTime(Chain chain, long number, Instant at) {
    Map.Entry<Long, Signed> before = chain.signed.lowerEntry(number);
    Map.Entry<Long, Signed> with = chain.signed.ceilingEntry(number);
    Instant earliest = before == null ? Instant.EPOCH : before.getValue().at().minus(SLACK);
    Instant latest = (with == null ? asOf : with.getValue().at()).plus(SLACK);
    return !at.isBefore(earliest) && !at.isAfter(latest);
  }

  /** After the last row: all that was found, nothing when the chains hold. */
  List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    chains.forEach(
        (name, chain) -> {
          long signed = chain.signed.isEmpty() ? 0 : chain.signed.lastKey();
          if (!chain.broken && chain.number < signed) {
            all.add(
                "Chain %s ends with %d and was signed with %d."
                    .formatted(name, chain.number, signed));
          }
          if (chain.due > signed) {
            all.add("Chain %s has not been signed for two hours.".formatted(name));
          }
        });
    return List.copyOf(all);
  }

  private static byte[] sha256(String line) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  long entries() {
    return entries;
  }

  int chains() {
    return chains.size();
  }

  long checkpoints() {
    return checkpoints;
  }
}
