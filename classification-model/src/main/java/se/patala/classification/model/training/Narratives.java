package se.patala.classification.model.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import se.patala.classification.model.Judgement.Influence;
import se.patala.classification.model.Judgement.Severity;
import se.patala.classification.model.Label;
import se.patala.classification.model.training.Narrative.Source;

/** Reads the labelled texts; the formats are in {@code narratives/README.md}. */
final class Narratives {

  private static final Map<String, Label> NAMES =
      Map.of(
          "trakasserier", Label.TRAK,
          "hot", Label.HOT,
          "vald", Label.VALD,
          "skadegorelse", Label.SKAD,
          "korruption", Label.KORR);

  private static final Map<Character, Label> LETTERS =
      Map.of('T', Label.TRAK, 'H', Label.HOT, 'V', Label.VALD, 'S', Label.SKAD, 'K', Label.KORR);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Narratives() {}

  /** The part of the corpus that may be looked at. */
  static List<Narrative> corpus(Path file) throws IOException {
    return whole(file, Source.CORPUS).stream().filter(narrative -> !isFrozen(narrative)).toList();
  }

  /** The part of the corpus that nothing is tuned on: it is opened once, at the end. */
  static List<Narrative> frozen(Path file) throws IOException {
    return whole(file, Source.CORPUS).stream().filter(Narratives::isFrozen).toList();
  }

  private static boolean isFrozen(Narrative narrative) {
    return "012".indexOf(sha256(narrative.id()).charAt(0)) >= 0;
  }

  /** Narratives and clauses of our own, in the order of their files' names. */
  static List<Narrative> own(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    List<Narrative> own = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".jsonl")) {
        own.addAll(whole(file, Source.OWN));
      } else if (name.endsWith(".tsv")) {
        own.addAll(clauses(file));
      }
    }
    return own;
  }

  private static List<Narrative> whole(Path file, Source source) throws IOException {
    List<Narrative> narratives = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      JsonNode node = JSON.readTree(line);
      Set<Label> labels = EnumSet.noneOf(Label.class);
      for (JsonNode label : node.get("labels")) {
        Label known = NAMES.get(label.asText());
        if (known == null) {
          throw new IOException(file + ":" + number + ": no such label: " + label);
        }
        labels.add(known);
      }
      String id =
          node.hasNonNull("id") ? node.get("id").asText() : file.getFileName() + ":" + number;
      narratives.add(
          new Narrative(
              id,
              source,
              node.get("text").asText(),
              labels,
              influence(node.get("influence").asText()),
              Severity.valueOf(node.get("severity").asText().toUpperCase(Locale.ROOT))));
    }
    return narratives;
  }

  private static Influence influence(String code) {
    return switch (code) {
      case "true" -> Influence.YES;
      case "false" -> Influence.NO;
      default -> Influence.UNCLEAR;
    };
  }

  private static List<Narrative> clauses(Path file) throws IOException {
    List<Narrative> clauses = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      int tab = line.indexOf('\t');
      Set<Label> labels = EnumSet.noneOf(Label.class);
      for (char letter : line.substring(0, tab).toCharArray()) {
        Label known = LETTERS.get(letter);
        if (known != null) {
          labels.add(known);
        } else if (letter != '-') {
          throw new IOException(file + ":" + number + ": no such letter: " + letter);
        }
      }
      clauses.add(
          new Narrative(
              file.getFileName() + ":" + number,
              Source.CLAUSE,
              line.substring(tab + 1),
              labels,
              null,
              null));
    }
    return clauses;
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
