package se.patala.classification.model.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import se.patala.classification.model.CategoryModel;

/**
 * Makes the model, unless the one that is there was made of the same things.
 *
 * <p>Arguments: the corpus, the folder of our own narratives (with {@code calibration.json} beside
 * it), the folder of the compiled classes, the model's file.
 */
final class Train {

  private static final int VERSION_LETTERS = 12;

  private Train() {}

  public static void main(String[] arguments) throws IOException {
    Path corpus = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path calibration = folder.resolveSibling("calibration.json");
    Path file = Path.of(arguments[3]);
    Path stamp = Path.of(arguments[2]).resolveSibling("categories.model.version");
    String version = version(corpus, folder, calibration, Path.of(arguments[2]));
    if (Files.exists(file) && Files.exists(stamp) && Files.readString(stamp).equals(version)) {
      return;
    }
    long started = System.nanoTime();
    List<Narrative> narratives = new ArrayList<>(Narratives.corpus(corpus));
    narratives.addAll(Narratives.own(folder));
    CategoryModel model = Trainer.train(version, narratives, Calibrations.read(calibration), true);
    Files.createDirectories(file.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      model.write(out);
    }
    Files.writeString(stamp, version);
    System.out.printf(
        "Model %s of %d texts, %.1f MB, in %.0f s%n",
        version, narratives.size(), Files.size(file) / 1e6, (System.nanoTime() - started) / 1e9);
  }

  private static String version(Path corpus, Path folder, Path calibration, Path classes)
      throws IOException {
    StringBuilder parts = new StringBuilder();
    List<Path> files = new ArrayList<>(List.of(corpus, calibration));
    for (Path root : List.of(folder, classes)) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(path -> path.toString().matches(".*\\.(jsonl|tsv|class)"))
            .sorted()
            .forEach(files::add);
      }
    }
    for (Path file : files) {
      parts
          .append(file.getFileName())
          .append(HexFormat.of().formatHex(Narratives.digest(Files.readAllBytes(file))));
    }
    return "model-" + Narratives.sha256(parts.toString()).substring(0, VERSION_LETTERS);
  }
}
