package se.patala.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.patala.local.audit.AuditRow.Entry;
import se.patala.local.audit.AuditRow.Link;

/**
 * Somebody who rules the database, knows how links are made, and does not have the signing key,
 * changes the log a thousand times.
 */
class AuditVerificationTest {

  private static final String SERVICE = "incident-service";
  private static final Instant BEGIN = Instant.parse("2026-11-23T07:00:00Z");
  private static final int TAMPERINGS = 1000;
  private static final int ENTRIES = 300;
  private static final int SIGNED_EVERY = 40;
  private static final String NONE = "none";

  /** One after the other, in the order in which the program reads them. */
  private record Log(List<AuditRow> rows, List<Checkpoint> checkpoints) {}

  /** What somebody does; each as somebody careless, and as somebody who makes links anew. */
  private enum Tampering {
    EDIT,
    DELETE,
    REORDER,
    TRUNCATE,
    INSERT,
    MOVE,
    UNLINK,
    FORGE_LINK
  }

  @Test
  void hashesWhatTheServicesHash() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("id", "2b7b0d54-51c0-4e61-9a0d-6e8a8a5b7c10");
    texts.put("authorityId", "a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10");
    texts.put("actor", "7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5");
    texts.put("operation", "follow-up.read");
    texts.put("objectType", "follow-up");
    texts.put("objectId", "å \"\\\n\u0001\u001f\u007f");
    texts.put("relation", "HANDLER");
    texts.put("purpose", null);
    Entry entry = new Entry(17, Instant.parse("2026-11-23T07:05:09.000120Z"), true, texts);
    assertThat(HexFormat.of().formatHex(entry.hash(3, new byte[32])))
        .isEqualTo("c671677d212802b6efb95683dac893eb2df2acc943dad7b950d41940959fd844");
  }

  @Test
  void findsNothingInAnUntouchedLog() {
    assertThat(verify(log(new Random(1)))).isEmpty();
  }

  @Test
  void findsEveryTampering() {
    Random random = new Random(20261123);
    Log log = log(random);
    Map<Tampering, Integer> found = new EnumMap<>(Tampering.class);
    for (int i = 0; i < TAMPERINGS; i++) {
      Tampering tampering = Tampering.values()[i % Tampering.values().length];
      boolean anew = random.nextBoolean();
      List<AuditRow> rows = tamper(log.rows(), tampering, anew, random);
      assertThat(rows).as("%s", tampering).isNotEqualTo(log.rows());
      assertThat(verify(new Log(rows, log.checkpoints())))
          .as("tampering %d: %s, links made anew: %s", i, tampering, anew)
          .isNotEmpty();
      found.merge(tampering, 1, Integer::sum);
    }
    System.out.println("Tamperings found: " + found);
  }

  @Test
  void findsALogThatIsNoLongerSigned() {
    Log log = log(new Random(3));
    Log late =
        new Log(log.rows(), log.checkpoints().stream().filter(one -> one.number() < 50).toList());
    assertThat(new Verified(late, BEGIN.plusSeconds(ENTRIES * 60L)).findings())
        .anyMatch(finding -> finding.contains("has not been signed"));
  }

  @Test
  void believesOnlyWhatTheServiceSigned() throws GeneralSecurityException {
    KeyPair ours = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String said =
        "{\"service\":\"incident-service\",\"chain\":\"none\",\"number\":4,\"hash\":\"00ff\"}";
    String statement = sign(said, "patala-audit+jws", ours);
    PublicKey key = ours.getPublic();
    assertThat(Checkpoint.read(statement, key)).contains(new Checkpoint(SERVICE, NONE, 4, "00ff"));
    assertThat(Checkpoint.read(sign(said, "patala-audit+jws", theirs), key)).isEmpty();
    assertThat(Checkpoint.read(sign(said, "patala-receipt+jws", ours), key)).isEmpty();
    assertThat(Checkpoint.read(statement.substring(1), key)).isEmpty();
    assertThat(Checkpoint.read("nonsense", key)).isEmpty();

    AuditVerification verification = new AuditVerification(SERVICE, BEGIN);
    verification.signed(null, 7);
    assertThat(verification.findings())
        .containsExactly("Line 7 of the checkpoints is not signed by this service.");
  }

  private static String sign(String said, String type, KeyPair keys)
      throws GeneralSecurityException {
    String input = encoded("{\"alg\":\"EdDSA\",\"typ\":\"" + type + "\"}") + "." + encoded(said);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the program says of a log. */
  private record Verified(Log log, Instant asOf) {

    List<String> findings() {
      AuditVerification verification = new AuditVerification(SERVICE, asOf);
      for (int line = 0; line < log.checkpoints().size(); line++) {
        verification.signed(log.checkpoints().get(line), line + 1);
      }
      log.rows().stream().sorted(READ).forEach(verification::row);
      return verification.findings();
    }
  }

  /** By chain and number; what is in no chain comes last. */
  private static final Comparator<AuditRow> READ =
      Comparator.comparing(
          AuditRow::link,
          Comparator.nullsLast(Comparator.comparing(Link::chain).thenComparingLong(Link::number)));

  private static List<String> verify(Log log) {
    return new Verified(log, BEGIN.plusSeconds(ENTRIES)).findings();
  }

  /** Three chains, signed now and then and at the end. */
  private static Log log(Random random) {
    List<String> chains = List.of(NONE, new UUID(1, 1).toString(), new UUID(1, 2).toString());
    List<Entry> entries =
        IntStream.range(0, ENTRIES)
            .mapToObj(seq -> entry(seq, chains.get(random.nextInt(chains.size())), random))
            .toList();
    List<AuditRow> rows = chained(entries);
    List<Checkpoint> checkpoints = new ArrayList<>();
    Map<String, Link> last = new TreeMap<>();
    for (AuditRow row : rows) {
      Link link = row.link();
      last.put(link.chain(), link);
      if (row.entry().seq() % SIGNED_EVERY == 0) {
        checkpoints.add(new Checkpoint(SERVICE, link.chain(), link.number(), link.hash()));
      }
    }
    last.values()
        .forEach(
            link ->
                checkpoints.add(new Checkpoint(SERVICE, link.chain(), link.number(), link.hash())));
    return new Log(rows, checkpoints);
  }

  private static Entry entry(long seq, String chain, Random random) {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
    texts.put("authorityId", chain.equals(NONE) ? null : chain);
    texts.put("actor", new UUID(7, random.nextInt(20)).toString());
    texts.put("operation", random.nextBoolean() ? "incident.read" : "incident.report");
    texts.put("objectType", "incident");
    texts.put("objectId", new UUID(8, random.nextInt(50)).toString());
    texts.put("relation", random.nextBoolean() ? "REPORTER" : null);
    texts.put("purpose", null);
    return new Entry(seq, BEGIN.plusSeconds(seq), random.nextInt(5) > 0, texts);
  }

  /** As the services do it. */
  private static List<AuditRow> chained(List<Entry> entries) {
    Map<String, Link> ends = new HashMap<>();
    List<AuditRow> rows = new ArrayList<>();
    for (Entry entry : entries) {
      Link end = ends.getOrDefault(entry.chain(), new Link(entry.chain(), 0, "00".repeat(32)));
      byte[] hash = entry.hash(end.number() + 1, HexFormat.of().parseHex(end.hash()));
      Link link = new Link(entry.chain(), end.number() + 1, HexFormat.of().formatHex(hash));
      ends.put(entry.chain(), link);
      rows.add(new AuditRow(entry, link));
    }
    return rows;
  }

  /**
   * @param anew whether all links are made anew afterwards, so that they follow on each other
   */
  private static List<AuditRow> tamper(
      List<AuditRow> untouched, Tampering tampering, boolean anew, Random random) {
    List<AuditRow> rows = new ArrayList<>(untouched);
    int at = random.nextInt(rows.size());
    AuditRow row = rows.get(at);
    switch (tampering) {
      case EDIT -> rows.set(at, new AuditRow(edited(row.entry(), random), row.link()));
      case DELETE -> rows.remove(at);
      case REORDER -> {
        int other = (at + 1 + random.nextInt(rows.size() - 1)) % rows.size();
        if (anew) {
          swapWithinAChain(rows, random);
        } else {
          rows.set(at, new AuditRow(rows.get(other).entry(), row.link()));
          rows.set(other, new AuditRow(row.entry(), untouched.get(other).link()));
        }
      }
      case TRUNCATE -> rows.subList(at, rows.size()).clear();
      case INSERT -> {
        Entry added = entry(10_000 + at, row.link().chain(), random);
        rows.add(at, new AuditRow(added, row.link()));
      }
      case MOVE -> {
        TreeMap<String, String> texts = new TreeMap<>(row.entry().texts());
        texts.put("authorityId", new UUID(1, 9).toString());
        rows.set(
            at,
            new AuditRow(
                new Entry(row.entry().seq(), row.entry().at(), row.entry().allowed(), texts),
                row.link()));
      }
      case UNLINK -> {
        rows.set(at, new AuditRow(row.entry(), null));
        return rows;
      }
      case FORGE_LINK -> {
        Link link = row.link();
        rows.set(
            at, new AuditRow(row.entry(), new Link(link.chain(), link.number(), "ab".repeat(32))));
        return rows;
      }
    }
    return anew && !rows.isEmpty() ? chained(rows.stream().map(AuditRow::entry).toList()) : rows;
  }

  private static void swapWithinAChain(List<AuditRow> rows, Random random) {
    String chain = rows.get(random.nextInt(rows.size())).link().chain();
    List<Integer> places =
        new ArrayList<>(
            IntStream.range(0, rows.size())
                .filter(place -> rows.get(place).link().chain().equals(chain))
                .boxed()
                .toList());
    Collections.shuffle(places, random);
    Collections.swap(rows, places.get(0), places.get(1));
  }

  private static Entry edited(Entry entry, Random random) {
    TreeMap<String, String> texts = new TreeMap<>(entry.texts());
    Instant at = entry.at();
    boolean allowed = entry.allowed();
    switch (random.nextInt(4)) {
      case 0 -> texts.put("actor", new UUID(9, random.nextInt()).toString());
      case 1 -> texts.put("purpose", "other");
      case 2 -> at = at.plusNanos(1000);
      default -> allowed = !allowed;
    }
    return new Entry(entry.seq(), at, allowed, texts);
  }
}
