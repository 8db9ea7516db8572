package se.patala.followup.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.patala.followup.directory.OrganisationDocument.ImportedCommittee;
import se.patala.followup.directory.OrganisationDocument.ImportedDeputy;
import se.patala.followup.directory.OrganisationDocument.ImportedMember;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.problem.Violation;

/**
 * An organisation in CSV files, one per list. Which list a file is, its columns say; they may be in
 * any order, in Swedish or English. A list for which there is no file stays as it is.
 */
final class CsvDirectory {

  /** Swedish names of the columns; the English ones are those that the API has. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("enhet", "unit"),
          Map.entry("överordnad", "parent"),
          Map.entry("nivå", "level"),
          Map.entry("kind", "level"),
          Map.entry("namn", "name"),
          Map.entry("e-post", "email"),
          Map.entry("epost", "email"),
          Map.entry("språk", "language"),
          Map.entry("skyddad", "protected"),
          Map.entry("roll", "role"),
          Map.entry("från", "from"),
          Map.entry("till", "until"),
          Map.entry("chef", "manager"),
          Map.entry("ersättare", "deputy"),
          Map.entry("ställföreträdare", "deputy"),
          Map.entry("kommitté", "committee"),
          Map.entry("ordförande", "chair"));

  private static final Map<String, UnitKind> LEVELS =
      Map.of(
          "kommun", UnitKind.MUNICIPALITY,
          "nämnd", UnitKind.AUTHORITY,
          "förvaltning", UnitKind.ADMINISTRATION,
          "område", UnitKind.AREA,
          "enhet", UnitKind.UNIT);

  private static final Map<String, OrganisationRole> ROLES =
      Map.ofEntries(
          Map.entry("chef", OrganisationRole.MANAGER),
          Map.entry("skyddsombud", OrganisationRole.SAFETY_REP),
          Map.entry("säkerhet", OrganisationRole.SECURITY_OFFICER),
          Map.entry("jurist", OrganisationRole.LAWYER),
          Map.entry("förseglade ärenden", OrganisationRole.SEALED_HANDLER),
          Map.entry("analytiker", OrganisationRole.ANALYST),
          Map.entry("revisor", OrganisationRole.AUDITOR),
          Map.entry("organisationsansvarig", OrganisationRole.ORG_ADMIN),
          Map.entry("förtroendevald", OrganisationRole.POLITICIAN),
          Map.entry("kontakt för förtroendevalda", OrganisationRole.ELECTED_CONTACT));

  private static final Map<String, Boolean> ANSWERS =
      Map.of("ja", true, "nej", false, "true", true, "false", false, "1", true, "0", false);

  /** What a file can be. */
  private enum Kind {
    UNITS,
    PERSONS,
    ROLES,
    DEPUTIES,
    COMMITTEES,
    MEMBERS
  }

  /** The columns by which a file is told. */
  private record Columns(Set<String> needed, Set<String> allowed) {

    boolean fit(Set<String> columns) {
      return columns.containsAll(needed)
          && columns.stream()
              .allMatch(column -> needed.contains(column) || allowed.contains(column));
    }
  }

  private static final Map<Kind, Columns> LISTS =
      Map.of(
          Kind.UNITS, new Columns(Set.of("unit", "level", "name"), Set.of("parent")),
          Kind.PERSONS,
              new Columns(
                  Set.of("person", "name", "unit"), Set.of("email", "language", "protected")),
          Kind.ROLES, new Columns(Set.of("person", "role", "unit"), Set.of("from", "until")),
          Kind.DEPUTIES, new Columns(Set.of("manager", "deputy", "unit"), Set.of("from", "until")),
          Kind.COMMITTEES, new Columns(Set.of("committee", "name", "level", "unit"), Set.of()),
          Kind.MEMBERS, new Columns(Set.of("committee", "person"), Set.of("chair")));

  private final DirectoryKeys keys;
  private final Beginnings beginnings;
  private final Places places = new Places();
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable List<ImportedUnit> units;
  private @Nullable List<ImportedPerson> persons;
  private @Nullable List<ImportedRole> roles;
  private @Nullable List<ImportedDeputy> deputies;
  private @Nullable List<ImportedCommittee> committees;

  CsvDirectory(DirectoryKeys keys, Beginnings beginnings) {
    this.keys = keys;
    this.beginnings = beginnings;
  }

  /** The files together. */
  ReadDirectory read(List<DirectoryFile> files) {
    Map<Kind, CsvTable> tables = new HashMap<>();
    for (DirectoryFile file : files) {
      try {
        CsvTable table = named(CsvTable.read(file));
        if (tables.putIfAbsent(kind(table), table) != null) {
          throw file.refused(1, "same-list-twice");
        }
      } catch (RefusedFileException refused) {
        violations.add(refused.violation());
      }
    }
    if (violations.isEmpty()) {
      units = list(tables.get(Kind.UNITS), "units", this::unit);
      persons = list(tables.get(Kind.PERSONS), "persons", this::person);
      roles = list(tables.get(Kind.ROLES), "roleAssignments", this::role);
      deputies = list(tables.get(Kind.DEPUTIES), "deputies", this::deputy);
      readCommittees(tables.get(Kind.COMMITTEES), tables.get(Kind.MEMBERS));
    }
    return new ReadDirectory(
        new OrganisationDocument(units, persons, roles, deputies, committees, null),
        places,
        violations);
  }

  private static CsvTable named(CsvTable table) {
    List<String> header =
        table.header().stream().map(column -> COLUMNS.getOrDefault(column, column)).toList();
    List<CsvTable.Row> rows =
        table.rows().stream()
            .map(
                row -> {
                  Map<String, String> cells = new HashMap<>();
                  row.cells()
                      .forEach(
                          (column, cell) -> cells.put(COLUMNS.getOrDefault(column, column), cell));
                  return new CsvTable.Row(row.line(), cells);
                })
            .toList();
    return new CsvTable(table.file(), header, rows);
  }

  private static Kind kind(CsvTable table) {
    Set<String> columns = new TreeSet<>(table.header());
    if (columns.size() < table.header().size()) {
      throw table.file().refused(1, "same-column-twice");
    }
    return LISTS.entrySet().stream()
        .filter(list -> list.getValue().fit(columns))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> table.file().refused(1, "unknown-list", String.join(", ", columns)));
  }

  private <T> @Nullable List<T> list(
      @Nullable CsvTable table, String name, Function<Cells, @Nullable T> reader) {
    if (table == null) {
      return null;
    }
    List<T> items = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      String place = table.file().at(row.line());
      T item = reader.apply(new Cells(place, row));
      if (item != null) {
        places.put(name + "[" + items.size() + "]", place);
        items.add(item);
      }
    }
    return items;
  }

  private @Nullable ImportedUnit unit(Cells cells) {
    String key = cells.needed("unit");
    UnitKind level = cells.code("level", LEVELS, UnitKind.class);
    String name = cells.needed("name");
    String parent = cells.row().cell("parent");
    return key == null || level == null || name == null
        ? null
        : new ImportedUnit(
            keys.unit(key), parent == null ? null : keys.unit(parent), level, name, key);
  }

  private @Nullable ImportedPerson person(Cells cells) {
    String key = cells.needed("person");
    String name = cells.needed("name");
    String unit = cells.needed("unit");
    String language = cells.row().cell("language");
    // An answer that is not understood is refused, so that nobody is shown by a slip of the pen.
    Boolean isProtected = cells.row().cell("protected") == null ? null : cells.answer("protected");
    return key == null || name == null || unit == null
        ? null
        : new ImportedPerson(
            keys.person(key),
            name,
            cells.row().cell("email"),
            keys.unit(unit),
            language == null ? "sv" : language.toLowerCase(Locale.ROOT),
            key,
            isProtected);
  }

  private @Nullable ImportedRole role(Cells cells) {
    String personKey = cells.needed("person");
    OrganisationRole role = cells.code("role", ROLES, OrganisationRole.class);
    String unitKey = cells.needed("unit");
    Span span = cells.span();
    if (personKey == null || role == null || unitKey == null || span == null) {
      return null;
    }
    UUID person = keys.person(personKey);
    UUID unit = keys.unit(unitKey);
    return new ImportedRole(
        person,
        role,
        unit,
        span.from() == null ? beginnings.of(person, role, unit) : span.from(),
        span.until());
  }

  private @Nullable ImportedDeputy deputy(Cells cells) {
    String managerKey = cells.needed("manager");
    String deputyKey = cells.needed("deputy");
    String unitKey = cells.needed("unit");
    Span span = cells.span();
    if (managerKey == null || deputyKey == null || unitKey == null || span == null) {
      return null;
    }
    UUID manager = keys.person(managerKey);
    UUID deputy = keys.person(deputyKey);
    UUID unit = keys.unit(unitKey);
    return new ImportedDeputy(
        manager,
        deputy,
        unit,
        span.from() == null ? beginnings.of(manager, deputy, unit) : span.from(),
        span.until());
  }

  private void readCommittees(@Nullable CsvTable heads, @Nullable CsvTable members) {
    if (heads == null) {
      if (members != null) {
        violations.add(members.file().refused(1, "members-without-committees").violation());
      }
      return;
    }
    Map<String, List<ImportedMember>> byCommittee = new HashMap<>();
    List<ImportedCommittee> read =
        list(
            heads,
            "committees",
            cells -> {
              String key = cells.needed("committee");
              String name = cells.needed("name");
              String level = cells.needed("level");
              String unit = cells.needed("unit");
              if (key == null || name == null || level == null || unit == null) {
                return null;
              }
              List<ImportedMember> of =
                  byCommittee.computeIfAbsent(key, other -> new ArrayList<>());
              return new ImportedCommittee(
                  keys.committee(key),
                  name,
                  level.toUpperCase(Locale.ROOT),
                  keys.unit(unit),
                  key,
                  of);
            });
    if (members != null) {
      for (CsvTable.Row row : members.rows()) {
        Cells cells = new Cells(members.file().at(row.line()), row);
        String key = cells.needed("committee");
        String person = cells.needed("person");
        Boolean chair = row.cell("chair") == null ? Boolean.FALSE : cells.answer("chair");
        List<ImportedMember> of = key == null ? null : byCommittee.get(key);
        if (key != null && of == null) {
          cells.refuse("unknown-committee");
        } else if (of != null && person != null && chair != null) {
          of.add(new ImportedMember(keys.person(person), chair));
        }
      }
    }
    committees = read;
  }

  /** First and last day, as far as they are said. */
  private record Span(@Nullable LocalDate from, @Nullable LocalDate until) {}

  /** The cells of a row, each missing or misspelt one told with the row's place. */
  private final class Cells {

    private final String place;
    private final CsvTable.Row row;

    Cells(String place, CsvTable.Row row) {
      this.place = place;
      this.row = row;
    }

    CsvTable.Row row() {
      return row;
    }

    void refuse(String code, Object... arguments) {
      violations.add(Violation.of(place, code, arguments));
    }

    @Nullable String needed(String column) {
      String cell = row.cell(column);
      if (cell == null) {
        refuse("missing-cell", column);
      }
      return cell;
    }

    <E extends Enum<E>> @Nullable E code(String column, Map<String, E> words, Class<E> codes) {
      String cell = needed(column);
      if (cell == null) {
        return null;
      }
      E found = words.get(cell.toLowerCase(Locale.ROOT));
      if (found != null) {
        return found;
      }
      for (E code : codes.getEnumConstants()) {
        if (code.name().equalsIgnoreCase(cell)) {
          return code;
        }
      }
      refuse("unknown-code", String.join(", ", new TreeSet<>(words.keySet())));
      return null;
    }

    @Nullable Boolean answer(String column) {
      String cell = row.cell(column);
      Boolean answer = cell == null ? null : ANSWERS.get(cell.toLowerCase(Locale.ROOT));
      if (answer == null) {
        refuse("unknown-code", "ja, nej");
      }
      return answer;
    }

    @Nullable Span span() {
      try {
        String from = row.cell("from");
        String until = row.cell("until");
        return new Span(
            from == null ? null : LocalDate.parse(from),
            until == null ? null : LocalDate.parse(until));
      } catch (DateTimeParseException misspelt) {
        refuse("no-date");
        return null;
      }
    }
  }
}
