package se.patala.classification.taxonomy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The versions of the taxonomy, read from the files under {@code taxonomy/}. */
@Singleton
public class Taxonomies {

  private static final List<String> VERSIONS = List.of("2026-11");

  private final List<Taxonomy> all;

  Taxonomies(ObjectMapper json) {
    this.all = VERSIONS.stream().map(version -> read(json, version)).toList();
  }

  public Taxonomy current() {
    return all.getLast();
  }

  Optional<Taxonomy> find(String version) {
    return version.equals("current")
        ? Optional.of(current())
        : all.stream().filter(taxonomy -> taxonomy.version().equals(version)).findFirst();
  }

  private static Taxonomy read(ObjectMapper json, String version) {
    String file = "/taxonomy/" + version + ".json";
    try (InputStream in = Taxonomies.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return json.readValue(in, Taxonomy.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
