package se.patala.local.city;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The invented municipality.
 *
 * @param name of the municipality
 * @param organisation as it is loaded into followup-service
 * @param demoUsers those of its people who can log in, in the order in which people read them
 * @param exposure how much more often than the average a unit's employees are exposed
 */
public record DemonstrationCity(
    String name, Organisation organisation, List<DemoUser> demoUsers, Map<UUID, Double> exposure) {

  private static final long SEED = 20_260_101L;

  public static final String NAME = "Lindvalla kommun";

  /** A nämnd as the resource file describes it; a unit is a name and its number of employees. */
  record AuthorityPlan(
      String authority,
      String administration,
      String code,
      double exposure,
      List<AreaPlan> areas) {}

  record AreaPlan(String name, List<List<Object>> units) {}

  /** The same city at every call. */
  public static DemonstrationCity generate() {
    return new CityGenerator(NAME, new Seed(SEED)).generate(plan());
  }

  public DemoUser demoUser(String userName) {
    return demoUsers.stream()
        .filter(user -> user.userName().equals(userName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No demo user " + userName));
  }

  private static List<AuthorityPlan> plan() {
    try (InputStream file = DemonstrationCity.class.getResourceAsStream("organisation.json")) {
      return new ObjectMapper()
          .readValue(
              Objects.requireNonNull(file, "organisation.json"),
              new TypeReference<List<AuthorityPlan>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
