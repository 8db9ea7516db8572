package se.patala.classification.taxonomy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.json.JsonResource;
import se.patala.kit.time.Sweden;

/**
 * The versions of the taxonomy: those that the list names, the oldest first, each in a file of its
 * name. A new version is a reviewed file, not code.
 */
@Singleton
public class Taxonomies {

  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<Taxonomy> TAXONOMY = new TypeReference<>() {};

  private final List<Taxonomy> all;
  private final Clock clock;

  Taxonomies(
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "patala.taxonomy.list", defaultValue = "versions") String list) {
    this.all = read(json, list, NAMES).stream().map(name -> read(json, name, TAXONOMY)).toList();
    this.clock = clock;
  }

  /** The newest version that is in use today in Sweden. */
  public Taxonomy current() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Sweden.ZONE);
    return all.reversed().stream()
        .filter(taxonomy -> taxonomy.isValidOn(today))
        .findFirst()
        .orElseGet(all::getLast);
  }

  Optional<Taxonomy> find(String version) {
    return version.equals("current")
        ? Optional.of(current())
        : all.stream().filter(taxonomy -> taxonomy.version().equals(version)).findFirst();
  }

  private static <T> T read(ObjectMapper json, String name, TypeReference<T> type) {
    return JsonResource.read(json, "/taxonomy/" + name + ".json", type);
  }
}
