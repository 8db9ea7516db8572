package se.patala.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
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
import java.util.stream.Collectors;
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
  private static final long SECONDS_BETWEEN = 60;
  private static final Instant END = BEGIN.plusSeconds(ENTRIES * SECONDS_BETWEEN + 60);
  private static final String NONE = "none";
  private static final KeyPair OURS = newKeys();

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** One after the other, in the order in which the program reads them. */
  private record Log(List<AuditRow> rows, List<String> lines) {}

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
      assertThat(verify(new Log(rows, log.lines())))
          .as("tampering %d: %s, links made anew: %s", i, tampering, anew)
          .isNotEmpty();
      found.merge(tampering, 1, Integer::sum);
    }
    System.out.println("Tamperings found: " + found);
  }

  @Test
  void findsALogThatIsNoLongerSigned() {
    Log log = log(new Random(3));
    Log late = new Log(log.rows(), log.lines().subList(0, 3));
    assertThat(verify(late, END.plusSeconds(3 * 3600)))
        .anyMatch(finding -> finding.contains("has not been signed"));
    assertThat(verify(new Log(log.rows(), List.of()))).isNotEmpty();
  }

  @Test
  void findsACheckpointThatWasTakenOutOrChanged() {
    Log log = log(new Random(4));
    for (int at = 0; at < log.lines().size() - 1; at++) {
      List<String> without = new ArrayList<>(log.lines());
      without.remove(at);
      assertThat(verify(new Log(log.rows(), without))).as("without line %d", at).isNotEmpty();
      List<String> changed = new ArrayList<>(log.lines());
      changed.set(at, changed.get(at).replace('A', 'B'));
      assertThat(verify(new Log(log.rows(), changed))).as("line %d changed", at).isNotEmpty();
    }
  }

  @Test
  void aLineThatWasHalfWrittenWhenTheMachineStoppedIsNoAlarm() {
    Log log = log(new Random(5));
    List<String> lines = new ArrayList<>(log.lines());
    lines.add(2, lines.get(2).substring(0, 100));
    assertThat(verify(new Log(log.rows(), lines))).isEmpty();
  }

  @Test
  void findsAnEntryThatNamesAnotherTime() {
    for (Instant at : List.of(BEGIN.minusSeconds(86_400), END.plusSeconds(86_400))) {
      List<Entry> entries = new ArrayList<>(entries(new Random(6)));
      Entry entry = entries.get(ENTRIES / 2);
      entries.set(ENTRIES / 2, new Entry(entry.seq(), at, entry.allowed(), entry.texts()));
      // Chained and signed by the service itself, which believed the row.
      List<AuditRow> rows = chained(entries);
      assertThat(verify(new Log(rows, signed(rows))))
          .anyMatch(finding -> finding.contains("names another time"));
    }
  }

  @Test
  void believesOnlyWhatTheServiceSigned() throws GeneralSecurityException {
    KeyPair theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String said =
        """
        {"service":"incident-service","number":1,"before":"%s","at":"2026-11-23T07:00:00Z",
         "chains":[{"chain":"none","number":4,"hash":"00ff"}]}
        """
            .formatted("00".repeat(32));
    String statement = sign(said, "patala-audit+jws", OURS);
    List<PublicKey> keys = List.of(theirs.getPublic(), OURS.getPublic());
    assertThat(Checkpoint.read(statement, keys).orElseThrow().chains())
        .containsEntry(NONE, new Checkpoint.Head(4, "00ff"));
    assertThat(Checkpoint.read(statement, List.of(theirs.getPublic()))).isEmpty();
    assertThat(Checkpoint.read(sign(said, "patala-receipt+jws", OURS), keys)).isEmpty();
    assertThat(Checkpoint.read(statement.substring(1), keys)).isEmpty();
    assertThat(Checkpoint.read("nonsense", keys)).isEmpty();
  }

  private static String sign(String said, String type, KeyPair keys) {
    String input = encoded("{\"alg\":\"EdDSA\",\"typ\":\"" + type + "\"}") + "." + encoded(said);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** By chain and number; what is in no chain comes last. */
  private static final Comparator<AuditRow> READ =
      Comparator.comparing(
          AuditRow::link,
          Comparator.nullsLast(Comparator.comparing(Link::chain).thenComparingLong(Link::number)));

  private static List<String> verify(Log log) {
    return verify(log, END);
  }

  /** What the program says. */
  private static List<String> verify(Log log, Instant asOf) {
    AuditVerification verification = new AuditVerification(SERVICE, asOf);
    verification.signed(log.lines(), List.of(OURS.getPublic()));
    log.rows().stream().sorted(READ).forEach(verification::row);
    return verification.findings();
  }

  /** Three chains, signed now and then and at the end. */
  private static Log log(Random random) {
    List<AuditRow> rows = chained(entries(random));
    return new Log(rows, signed(rows));
  }

  private static List<Entry> entries(Random random) {
    List<String> chains = List.of(NONE, new UUID(1, 1).toString(), new UUID(1, 2).toString());
    return IntStream.range(0, ENTRIES)
        .mapToObj(seq -> entry(seq, chains.get(random.nextInt(chains.size())), random))
        .toList();
  }

  /** As the services do it. */
  private static List<String> signed(List<AuditRow> rows) {
    List<String> lines = new ArrayList<>();
    Map<String, Link> heads = new TreeMap<>();
    String before = "00".repeat(32);
    for (int i = 1; i <= rows.size(); i++) {
      Link link = rows.get(i - 1).link();
      heads.put(link.chain(), link);
      if (i % SIGNED_EVERY == 0 || i == rows.size()) {
        String said =
            "{\"service\":\"%s\",\"number\":%d,\"before\":\"%s\",\"at\":\"%s\",\"chains\":[%s]}"
                .formatted(
                    SERVICE,
                    lines.size() + 1,
                    before,
                    BEGIN.plusSeconds(i * SECONDS_BETWEEN),
                    heads.values().stream()
                        .map(
                            head ->
                                "{\"chain\":\"%s\",\"number\":%d,\"hash\":\"%s\"}"
                                    .formatted(head.chain(), head.number(), head.hash()))
                        .collect(Collectors.joining(",")));
        String line = sign(said, "patala-audit+jws", OURS);
        lines.add(line);
        before = digest(line);
      }
    }
    return lines;
  }

  private static String digest(String line) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(line.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
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
    return new Entry(seq, BEGIN.plusSeconds(seq * SECONDS_BETWEEN), random.nextInt(5) > 0, texts);
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
