package se.patala.kit.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.patala.kit.identity.Relation;

/**
 * Who may do what in this service: the lines of its {@code policy.csv}. What has no line is
 * refused.
 *
 * <p>Which kind of caller comes as far as an operation, the resources say by annotation; a test
 * holds them to the table. What a caller must be to the object, the service asks here.
 */
@ApplicationScoped
public class Policy {

  private static final String FILE = "/policy.csv";
  private static final int COLUMNS = 7;

  /**
   * One line: a kind of caller, as a relation to the object, may do something.
   *
   * @param operation as audit rows have it, such as {@code incident.read}
   * @param caller {@code ANYONE}, {@code PERSON} for every person with a token, a role of the
   *     login, or {@code client} and the name of a machine client
   * @param relation what the caller must be to the object: a {@link Relation}, or {@code OWN} where
   *     only the caller's own is to be had, {@code CODE} for whoever holds its code, {@code
   *     SERVICE}, or nothing where it is about no object
   * @param hidden fields of the answer that are left out
   * @param because the law or the reason
   */
  private record Rule(
      String operation,
      String method,
      String path,
      String caller,
      String relation,
      Set<String> hidden,
      String because) {}

  private final List<Rule> rules;
  private final Map<String, Map<String, Rule>> byOperation = new HashMap<>();

  Policy() {
    this(read());
  }

  private Policy(List<Rule> rules) {
    this.rules = rules;
    for (Rule rule : rules) {
      byOperation
          .computeIfAbsent(rule.operation(), operation -> new HashMap<>())
          .put(rule.relation(), rule);
    }
  }

  /**
   * What somebody must be to a case, one of them.
   *
   * @throws IllegalStateException for an operation without a line
   */
  public Set<Relation> relations(String operation) {
    return admitted(operation, Relation.class);
  }

  /** The same, where what somebody can be to an object has names of its own. */
  public <E extends Enum<E>> Set<E> admitted(String operation, Class<E> relations) {
    Set<String> named = of(operation).keySet();
    return Stream.of(relations.getEnumConstants())
        .filter(relation -> named.contains(relation.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an answer to whoever is that to the object has the field. */
  public boolean shows(String operation, Relation relation, String field) {
    Rule rule = of(operation).get(relation.name());
    return rule != null && !rule.hidden().contains(field);
  }

  /** Whether a machine client, by its name, may do what is for machine clients. */
  public boolean admitsClient(String operation, String client) {
    return rules.stream()
        .anyMatch(
            rule -> rule.operation().equals(operation) && rule.caller().equals("client " + client));
  }

  private Map<String, Rule> of(String operation) {
    Map<String, Rule> admitted = byOperation.get(operation);
    if (admitted == null) {
      throw new IllegalStateException("The policy table has no line for " + operation);
    }
    return admitted;
  }

  private static List<Rule> read() {
    try (InputStream file = Policy.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The service has no " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Policy::rule)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Rule rule(String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException("Not a line of the policy table: " + line);
    }
    return new Rule(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        Arrays.stream(cells[5].split(",", -1))
            .filter(field -> !field.isEmpty())
            .collect(Collectors.toUnmodifiableSet()),
        cells[6]);
  }
}
