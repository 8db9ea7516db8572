package se.patala.local.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.patala.local.audit.AuditRow.Entry;
import se.patala.local.audit.AuditRow.Link;

/**
 * Goes through the chains of one service, row by row, and says what does not hold together: an
 * entry that was changed, taken out, put in or put elsewhere, links made anew, and an end that was
 * cut off before it was last signed. What was written after the last checkpoint and cut off again
 * leaves no trace.
 */
final class AuditVerification {

  private static final int DIGEST_BYTES = 32;

  /** An entry is chained within a second, and signed within an hour. */
  private static final Duration CHAINED_WITHIN = Duration.ofMinutes(1);

  private static final Duration SIGNED_WITHIN = Duration.ofHours(2);

  private final String service;
  private final Map<String, TreeMap<Long, String>> checkpoints = new HashMap<>();
  private final Map<String, Chain> chains = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Instant asOf;
  private long entries;

  /**
   * @param asOf when the newest entry was written
   */
  AuditVerification(String service, Instant asOf) {
    this.service = service;
    this.asOf = asOf;
  }

  /** How far a chain has been gone through. */
  private static final class Chain {
    long number;
    byte[] hash = new byte[DIGEST_BYTES];

    /** One finding says enough of a chain that does not hold from there on. */
    boolean broken;

    /** The last link that should have been signed by now. */
    long due;
  }

  /** A signed statement; all of them before the first row. */
  void signed(@Nullable Checkpoint checkpoint, int line) {
    if (checkpoint == null || !checkpoint.service().equals(service)) {
      findings.add("Line %d of the checkpoints is not signed by this service.".formatted(line));
      return;
    }
    String other =
        checkpoints
            .computeIfAbsent(checkpoint.chain(), none -> new TreeMap<>())
            .put(checkpoint.number(), checkpoint.hash());
    if (other != null && !other.equals(checkpoint.hash())) {
      findings.add("Link %s was signed twice, differently.".formatted(place(checkpoint)));
    }
  }

  private static String place(Checkpoint checkpoint) {
    return checkpoint.number() + " of chain " + checkpoint.chain();
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
    Chain chain = chains.computeIfAbsent(link.chain(), none -> new Chain());
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
    String signed = checkpoints.getOrDefault(link.chain(), new TreeMap<>()).get(link.number());
    if (signed != null && !signed.equals(hex)) {
      return "is not what was signed";
    }
    chain.number = link.number();
    chain.hash = hash;
    if (entry.at().isBefore(asOf.minus(SIGNED_WITHIN))) {
      chain.due = link.number();
    }
    return null;
  }

  /** After the last row: all that was found, nothing when the chains hold. */
  List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    checkpoints.forEach(
        (name, signed) -> {
          Chain chain = chains.getOrDefault(name, new Chain());
          if (!chain.broken && chain.number < signed.lastKey()) {
            all.add(
                "Chain %s ends with %d and was signed with %d."
                    .formatted(name, chain.number, signed.lastKey()));
          }
        });
    chains.forEach(
        (name, chain) -> {
          TreeMap<Long, String> signed = checkpoints.getOrDefault(name, new TreeMap<>());
          if (chain.due > (signed.isEmpty() ? 0 : signed.lastKey())) {
            all.add("Chain %s has not been signed for two hours.".formatted(name));
          }
        });
    return List.copyOf(all);
  }

  long entries() {
    return entries;
  }

  int chains() {
    return chains.size();
  }

  int checkpoints() {
    return checkpoints.values().stream().mapToInt(TreeMap::size).sum();
  }
}
