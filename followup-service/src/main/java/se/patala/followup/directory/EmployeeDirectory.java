package se.patala.followup.directory;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.problem.Violation;

/**
 * An organisation as an employee service like Sundsvall's has it: {@code organizations} (orgId,
 * parentId, orgName, treeLevel) and {@code employees} with their {@code employments}. It knows of
 * managers and of no other role; the other roles, deputies and committees stay as they are.
 *
 * <p>It knows of no nämnd either. What lies directly below the municipality counts as one, since
 * each förvaltning works under one nämnd; {@code kind} says otherwise where that is wrong.
 */
final class EmployeeDirectory {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final DirectoryKeys keys;
  private final Beginnings beginnings;
  private final LocalDate effectiveOn;
  private final Places places = new Places();
  private final List<Violation> violations = new ArrayList<>();

  EmployeeDirectory(DirectoryKeys keys, Beginnings beginnings) {
    this.keys = keys;
    this.beginnings = beginnings;
    this.effectiveOn = beginnings.effectiveOn();
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Organization(
      @Nullable String orgId,
      @Nullable String parentId,
      @Nullable String orgName,
      @Nullable Integer treeLevel,
      @Nullable UnitKind kind) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Employee(
      @JsonAlias("personid") @Nullable String personId,
      @JsonAlias("givenName") @Nullable String givenname,
      @JsonAlias("lastName") @Nullable String lastname,
      @JsonAlias("emailAddress") @Nullable String email,
      @Nullable Boolean protectedIdentity,
      @Nullable List<Employment> employments) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Employment(
      @Nullable String orgId,
      boolean isManager,
      boolean isMainEmployment,
      @Nullable String startDate,
      @Nullable String endDate) {}

  /** An employment with its dates understood. */
  private record Post(
      String orgId, boolean leads, boolean main, LocalDate from, @Nullable LocalDate until) {}

  /** One item of a list and the line on which it begins. */
  private record Item<T>(long line, T content) {}

  ReadDirectory read(DirectoryFile file) {
    List<Item<Organization>> organizations = new ArrayList<>();
    List<Item<Employee>> employees = new ArrayList<>();
    try {
      readLists(file, organizations, employees);
    } catch (RefusedFileException refused) {
      violations.add(refused.violation());
    }
    List<ImportedUnit> units = units(file, organizations);
    List<ImportedPerson> persons = new ArrayList<>();
    List<ImportedRole> roles = new ArrayList<>();
    employees.forEach(employee -> person(file, employee, persons, roles));
    return new ReadDirectory(
        new OrganisationDocument(
            units, persons, roles, null, null, Set.of(OrganisationRole.MANAGER)),
        places,
        violations);
  }

  private static void readLists(
      DirectoryFile file, List<Item<Organization>> organizations, List<Item<Employee>> employees) {
    try (JsonParser parser = JSON.createParser(file.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw file.refused(1, "no-employees");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String list = parser.currentName();
        long line = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        switch (list) {
          case "organizations" -> items(file, line, parser, Organization.class, organizations);
          case "employees" -> items(file, line, parser, Employee.class, employees);
          default -> parser.skipChildren();
        }
      }
    } catch (JsonProcessingException broken) {
      throw file.refused(
          broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(), "broken-json");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    if (organizations.isEmpty() || employees.isEmpty()) {
      throw file.refused(1, "no-employees");
    }
  }

  private static <T> void items(
      DirectoryFile file, long line, JsonParser parser, Class<T> type, List<Item<T>> items)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw file.refused(line, "wrong-form");
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      items.add(
          new Item<>(parser.currentTokenLocation().getLineNr(), JSON.readValue(parser, type)));
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw file.refused(parser.currentTokenLocation().getLineNr(), "wrong-form");
    }
  }

  private List<ImportedUnit> units(DirectoryFile file, List<Item<Organization>> organizations) {
    Set<String> parents =
        organizations.stream()
            .map(item -> item.content().parentId())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    List<ImportedUnit> units = new ArrayList<>();
    for (Item<Organization> item : organizations) {
      Organization organization = item.content();
      String place = file.at(item.line());
      String orgId = organization.orgId();
      String name = organization.orgName();
      String parent = organization.parentId();
      Integer level = organization.treeLevel();
      if (orgId == null || name == null || (level == null && organization.kind() == null)) {
        violations.add(Violation.of(place, "missing-cell", "orgId, orgName, treeLevel"));
        continue;
      }
      places.put("units[" + units.size() + "]", place);
      units.add(
          new ImportedUnit(
              keys.unit(orgId),
              parent == null ? null : keys.unit(parent),
              organization.kind() == null
                  ? kind(Objects.requireNonNull(level), parents.contains(orgId))
                  : organization.kind(),
              name,
              orgId));
    }
    return units;
  }

  private static UnitKind kind(int level, boolean hasUnitsBelow) {
    return switch (level) {
      case 1 -> UnitKind.MUNICIPALITY;
      case 2 -> UnitKind.AUTHORITY;
      default -> hasUnitsBelow ? UnitKind.AREA : UnitKind.UNIT;
    };
  }

  private void person(
      DirectoryFile file,
      Item<Employee> item,
      List<ImportedPerson> persons,
      List<ImportedRole> roles) {
    Employee employee = item.content();
    String place = file.at(item.line());
    String personId = employee.personId();
    if (personId == null) {
      violations.add(Violation.of(place, "missing-cell", "personId"));
      return;
    }
    List<Post> posts = posts(place, personId, employee);
    // Whoever has left and whoever has no employment yet is no person of the organisation.
    posts.stream()
        .filter(post -> !post.from().isAfter(effectiveOn))
        .max(Comparator.comparing(Post::main).thenComparing(Post::from))
        .ifPresent(
            post -> {
              places.put("persons[" + persons.size() + "]", place);
              persons.add(
                  new ImportedPerson(
                      keys.person(personId),
                      Stream.of(employee.givenname(), employee.lastname())
                          .filter(Objects::nonNull)
                          .collect(Collectors.joining(" ")),
                      employee.email() == null ? null : employee.email().toLowerCase(Locale.ROOT),
                      keys.unit(post.orgId()),
                      "sv",
                      personId,
                      employee.protectedIdentity()));
              posts.stream()
                  .filter(Post::leads)
                  .forEach(
                      led -> {
                        places.put("roleAssignments[" + roles.size() + "]", place);
                        roles.add(
                            new ImportedRole(
                                keys.person(personId),
                                OrganisationRole.MANAGER,
                                keys.unit(led.orgId()),
                                led.from(),
                                led.until()));
                      });
            });
  }

  private List<Post> posts(String place, String personId, Employee employee) {
    List<Post> posts = new ArrayList<>();
    for (Employment employment :
        employee.employments() == null ? List.<Employment>of() : employee.employments()) {
      if (employment.orgId() == null) {
        violations.add(Violation.of(place, "missing-cell", "orgId"));
        continue;
      }
      try {
        LocalDate from = date(employment.startDate());
        Post post =
            new Post(
                employment.orgId(),
                employment.isManager(),
                employment.isMainEmployment(),
                from == null
                    ? beginnings.of(
                        keys.person(personId),
                        OrganisationRole.MANAGER,
                        keys.unit(employment.orgId()))
                    : from,
                date(employment.endDate()));
        if (!OrganisationDocument.endsBefore(post.until(), effectiveOn)) {
          posts.add(post);
        }
      } catch (DateTimeParseException misspelt) {
        violations.add(Violation.of(place, "no-date"));
      }
    }
    return posts;
  }

  /** A time of day after the date says nothing here. */
  private static @Nullable LocalDate date(@Nullable String said) {
    return said == null || said.isBlank()
        ? null
        : LocalDate.parse(said.length() > 10 ? said.substring(0, 10) : said);
  }
}
