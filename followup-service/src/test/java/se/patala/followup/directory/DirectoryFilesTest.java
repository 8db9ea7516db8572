package se.patala.followup.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.problem.Violation;

/** What files of a directory say, and where they go wrong. */
class DirectoryFilesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final String UNITS =
      """
      enhet;överordnad;nivå;namn
      k;;kommun;Provkommunen
      soc;k;nämnd;Socialnämnden
      norr;soc;område;"Område
      Norr"
      eb;norr;enhet;"Ekonomiskt ""bistånd\"""
      """;

  private static final String PERSONS =
      """
      person,name,email,unit
      a1,Åsa Öberg,asa@example.org,eb
      a2,Erik Ek,,eb
      """;

  private static DirectoryFile file(String name, String text) {
    return new DirectoryFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ReadDirectory read(DirectoryFile... files) {
    return new CsvDirectory(new DirectoryKeys(), Beginnings.on(TODAY)).read(List.of(files));
  }

  @Test
  void readsListsInEitherLanguageWithAnySeparator() {
    ReadDirectory read =
        read(
            file("enheter.csv", "\uFEFF" + UNITS.replace("\n", "\r\n")),
            file("personer.csv", PERSONS),
            file("roller.csv", "person\troll\tenhet\tfrån\ttill\na1\tchef\teb\t2026-01-01\t\n"),
            file("deputies.csv", "manager;deputy;unit;from;until\na1;a2;eb;;2026-12-31\n"),
            file("kommitteer.csv", "kommitté;namn;nivå;enhet\nlsg1;LSG Norr;lsg;norr\n"),
            file("ledamoter.csv", "kommitté;person;ordförande\nlsg1;a1;ja\nlsg1;a2;nej\n"));

    assertThat(read.violations()).isEmpty();
    OrganisationDocument document = read.document();
    assertThat(Objects.requireNonNull(document.units()))
        .extracting(ImportedUnit::kind, ImportedUnit::externalId)
        .containsExactly(
            tuple(UnitKind.MUNICIPALITY, "k"),
            tuple(UnitKind.AUTHORITY, "soc"),
            tuple(UnitKind.AREA, "norr"),
            tuple(UnitKind.UNIT, "eb"));
    assertThat(document.units().getLast().name()).isEqualTo("Ekonomiskt \"bistånd\"");
    assertThat(document.units().getLast().parentId()).isEqualTo(document.units().get(2).id());
    assertThat(Objects.requireNonNull(document.persons()).getFirst().unitId())
        .isEqualTo(document.units().getLast().id());
    assertThat(Objects.requireNonNull(document.roleAssignments()))
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.role()).isEqualTo(OrganisationRole.MANAGER);
              assertThat(role.personId()).isEqualTo(document.persons().getFirst().id());
              assertThat(role.validUntil()).isNull();
            });
    assertThat(Objects.requireNonNull(document.deputies()).getFirst().validFrom()).isEqualTo(TODAY);
    assertThat(Objects.requireNonNull(document.committees()).getFirst().members()).hasSize(2);
    // After a cell of two lines the next row begins one line later.
    assertThat(read.places().locate(Violation.of("units[3].parentId", "orphan")).field())
        .isEqualTo("enheter.csv:6");
  }

  @ParameterizedTest(name = "{2} at {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          person;name;unit\\na;Åsa;eb\\n;Erik;eb                   | f.csv:3 | missing-cell
          person;role;unit\\na;chef;eb\\na;häxmästare;eb           | f.csv:3 | unknown-code
          person;role;unit;from\\na;chef;eb;1 januari              | f.csv:2 | no-date
          person;role;unit;from\\na;chef;eb;2026-02-30             | f.csv:2 | no-date
          unit;parent;level;name\\nk;;kommun;K;för många          | f.csv:2 | too-many-cells
          person;name;unit\\na;"Åsa;eb\\nb;Bo;eb                   | f.csv:3 | broken-csv
          namn;lön\\nÅsa;1                                        | f.csv:1 | unknown-list
          person;person;name;unit\\na;a;Åsa;eb                    | f.csv:1 | same-column-twice
          person;name;unit\\na;Ã…sa;eb                            | f.csv:2 | garbled
          person;name;unit\\na;Åsa;eb\\nb;J\uFFFDran;eb            | f.csv:3 | garbled
          kommitté;person\\nlsg;a                                 | f.csv:1 | members-without-committees
          """)
  void namesTheLineThatIsWrong(String text, String place, String code) {
    assertThat(read(file("f.csv", text.replace("\\n", "\n"))).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple(place, code));
  }

  @ParameterizedTest
  @CsvSource({"windows-1252, f.csv:2", "UTF-16LE, f.csv:1", "ISO-8859-1, f.csv:2"})
  void refusesAnotherEncodingAtItsFirstWrongLine(String encoding, String place) {
    byte[] bytes =
        ((encoding.startsWith("UTF-16") ? "\uFEFF" : "") + "person;name;unit\na;Åsa;eb\n")
            .getBytes(Charset.forName(encoding));

    assertThat(read(new DirectoryFile("f.csv", bytes)).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple(place, "not-utf-8"));
  }

  @Test
  void refusesAnEmptyFileAndTheSameListTwice() {
    assertThat(read(file("f.csv", "\n \n")).violations())
        .extracting(Violation::code)
        .containsExactly("empty-file");
    assertThat(read(file("a.csv", PERSONS), file("b.csv", PERSONS)).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("b.csv:1", "same-list-twice"));
  }

  private static final String EMPLOYEES =
      """
      {
        "organizations": [
          {"orgId": "1", "orgName": "Provkommunen", "treeLevel": 1, "companyId": 1},
          {"orgId": "10", "parentId": "1", "orgName": "Socialförvaltningen", "treeLevel": 2},
          {"orgId": "101", "parentId": "10", "orgName": "Område Norr", "treeLevel": 3},
          {"orgId": "1011", "parentId": "101", "orgName": "Ekonomiskt bistånd", "treeLevel": 4}
        ],
        "employees": [
          {"personId": "7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5", "givenname": "Åsa", "lastname": "Öberg",
           "email": "Asa.Oberg@example.org", "loginName": "asaobe",
           "employments": [
             {"orgId": "1011", "isMainEmployment": true, "isManager": true, "startDate": "2026-01-01T00:00:00", "managerCode": "B"},
             {"orgId": "101", "isMainEmployment": true, "isManager": true, "startDate": "2024-01-01", "endDate": "2025-12-31"}]},
          {"personid": "5e8d9c70-1b2a-4f3d-9e6c-7a8b9c0d1e2f", "givenname": "Bo", "lastname": "Ek",
           "employments": [
             {"orgId": "1011", "isMainEmployment": false, "isManager": false, "startDate": "2026-05-01"},
             {"orgId": "101", "isMainEmployment": true, "isManager": false, "startDate": "2020-01-01"}]},
          {"personId": "3f0d5a1e-6f43-4a67-9f0e-0b1c5d9a7e21", "givenname": "Har", "lastname": "Slutat",
           "employments": [{"orgId": "101", "isMainEmployment": true, "isManager": true, "endDate": "2026-06-30"}]}
        ]
      }
      """;

  private static ReadDirectory employees(String text) {
    return new EmployeeDirectory(new DirectoryKeys(), Beginnings.on(TODAY))
        .read(file("employees.json", text));
  }

  @Test
  void readsWhatAnEmployeeServiceKnows() {
    ReadDirectory read = employees(EMPLOYEES);

    assertThat(read.violations()).isEmpty();
    OrganisationDocument document = read.document();
    assertThat(Objects.requireNonNull(document.units()))
        .extracting(ImportedUnit::kind)
        .containsExactly(UnitKind.MUNICIPALITY, UnitKind.AUTHORITY, UnitKind.AREA, UnitKind.UNIT);
    assertThat(Objects.requireNonNull(document.persons()))
        .extracting(person -> person.name(), person -> person.email(), person -> person.unitId())
        .containsExactly(
            tuple("Åsa Öberg", "asa.oberg@example.org", document.units().getLast().id()),
            tuple("Bo Ek", null, document.units().get(2).id()));
    assertThat(Objects.requireNonNull(document.roleAssignments()))
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.unitId()).isEqualTo(document.units().getLast().id());
              assertThat(role.validFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
            });
    assertThat(document.statedRoles()).containsExactly(OrganisationRole.MANAGER);
    assertThat(document.deputies()).isNull();
    assertThat(read.places().locate(Violation.of("persons[1].email", "Email")).field())
        .isEqualTo("employees.json:14");
  }

  @Test
  void namesTheLineOfAnEmployeeThatIsWrong() {
    assertThat(employees(EMPLOYEES.replace("2026-05-01", "i maj")).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("employees.json:14", "no-date"));
    assertThat(employees(EMPLOYEES.replace("\"orgName\": \"Område Norr\",", "")).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("employees.json:5", "missing-cell"));
    assertThat(employees(EMPLOYEES.substring(0, 700)).violations())
        .extracting(Violation::code)
        .containsExactly("broken-json");
    assertThat(employees("[]").violations())
        .extracting(Violation::code)
        .containsExactly("no-employees");
  }

  @Test
  void keepsTheIdsThatKeysHaveHad() {
    DirectoryKeys keys = new DirectoryKeys();

    assertThat(keys.person("a1")).isEqualTo(keys.person("a1")).isNotEqualTo(keys.person("a2"));
    assertThat(keys.person("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5"))
        .hasToString("7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5");
    assertThatThrownBy(() -> file("f.csv", "x\uFFFD").text())
        .isInstanceOf(RefusedFileException.class);
  }
}
