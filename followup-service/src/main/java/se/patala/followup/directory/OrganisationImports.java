package se.patala.followup.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.directory.OrganisationChanges.Names;
import se.patala.followup.directory.OrganisationChanges.PersonChanges;
import se.patala.followup.directory.OrganisationChanges.Span;
import se.patala.followup.directory.OrganisationChanges.UnitChanges;
import se.patala.followup.directory.OrganisationDifference.Rows;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.StoredOrganisation.Unit;
import se.patala.followup.organisation.Register;
import se.patala.followup.organisation.UnitKind;
import se.patala.kit.http.Paging;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * Imports of the organisation: looked at, brought into force today or on a later day, remembered.
 * Whole or not at all; with one error nothing has changed.
 */
@ApplicationScoped
class OrganisationImports {

  private static final Logger LOG = Logger.getLogger(OrganisationImports.class);

  /** A list of thousands helps nobody. */
  private static final int MOST_VIOLATIONS = 50;

  private final StoredOrganisation.Reader stored;
  private final OrganisationImport writing;
  private final Validator validator;
  private final Register register;
  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;

  OrganisationImports(
      StoredOrganisation.Reader stored,
      OrganisationImport writing,
      Validator validator,
      Register register,
      Sql sql,
      ObjectMapper json,
      Clock clock) {
    this.stored = stored;
    this.writing = writing;
    this.validator = validator;
    this.register = register;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /** Where an import stands. */
  enum State {
    /** Only looked at. */
    DRY_RUN,
    /** Comes into force on its day. */
    WAITING,
    IN_FORCE,
    CANCELLED,
    /** Its day came, and it no longer fitted the organisation of that day. */
    REFUSED
  }

  /** An import and what it changes. */
  record Kept(
      @Nullable UUID id,
      State state,
      Instant receivedAt,
      LocalDate effectiveOn,
      @Nullable Instant settledAt,
      OrganisationChanges changes) {}

  /** The organisation as it would be, and what differs from today's. */
  private record Plan(
      WholeOrganisation organisation,
      OrganisationDifference difference,
      OrganisationChanges changes) {}

  LocalDate today() {
    return SwedishCalendar.dayOf(clock.instant());
  }

  /**
   * @param effectiveOn today or a later day
   */
  @Transactional
  Kept take(
      OrganisationDocument document,
      Places places,
      LocalDate effectiveOn,
      boolean dryRun,
      String actor) {
    LocalDate today = today();
    if (effectiveOn.isBefore(today)) {
      throw Problem.of(
          Status.BAD_REQUEST, "bad-request", Violation.of("effectiveOn", "day-has-been", today));
    }
    writing.alone();
    Plan plan = plan(document, places, effectiveOn);
    if (dryRun) {
      return new Kept(null, State.DRY_RUN, clock.instant(), effectiveOn, null, plan.changes());
    }
    UUID id = UUID.randomUUID();
    boolean waits = effectiveOn.isAfter(today);
    Instant now = clock.instant();
    sql.update(
        """
        INSERT INTO organisation_import
          (id, received_at, actor, effective_on, state, settled_at, document, changes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        now,
        actor,
        effectiveOn,
        (waits ? State.WAITING : State.IN_FORCE).name(),
        waits ? null : now,
        waits ? register.close(documentField(id), document) : null,
        text(plan.changes()));
    if (!waits) {
      writing.write(plan.difference(), plan.organisation().committees(), id, today);
    }
    return new Kept(
        id,
        waits ? State.WAITING : State.IN_FORCE,
        now,
        effectiveOn,
        waits ? null : now,
        plan.changes());
  }

  private Plan plan(OrganisationDocument document, Places places, LocalDate on) {
    if (document.isEmpty()) {
      throw refused(List.of(Violation.of("units", "nothing-to-import")), places);
    }
    List<Violation> wrong =
        validator.validate(document).stream()
            .<Violation>map(Violation::of)
            .sorted(Comparator.comparing(Violation::field))
            .toList();
    if (!wrong.isEmpty()) {
      throw refused(wrong, places);
    }
    StoredOrganisation before = stored.read(on);
    WholeOrganisation after = before.completed(document.under(before.keys()));
    OrganisationCheck check = new OrganisationCheck(after);
    if (!check.violations().isEmpty()) {
      throw refused(inTheFiles(document, check.violations()), places);
    }
    OrganisationDifference difference = new OrganisationDifference(before, after, check, on);
    List<Violation> ownerless = ownerless(difference);
    if (!ownerless.isEmpty()) {
      throw refused(ownerless, places);
    }
    OrganisationWarnings warnings = new OrganisationWarnings(after, on);
    warnings.left(difference.leftPersons().size(), before.persons().size());
    warnings.rolesEnded(difference.roles().ended().size(), before.roles().size());
    return new Plan(after, difference, changes(difference, warnings));
  }

  /** What is wrong with persons whom no file names is said of the units that they work in. */
  private static List<Violation> inTheFiles(
      OrganisationDocument document, List<Violation> violations) {
    if (document.persons() != null) {
      return violations;
    }
    List<Violation> said = new ArrayList<>();
    violations.stream().filter(one -> !one.field().startsWith("persons[")).forEach(said::add);
    if (said.size() < violations.size()) {
      said.add(Violation.of("units", "units-with-persons"));
    }
    return said;
  }

  /** Nothing is ever without an owner: a nämnd goes when its last case is closed. */
  private List<Violation> ownerless(OrganisationDifference difference) {
    return difference.retiredUnits().stream()
        .map(Unit::unit)
        .filter(unit -> unit.kind() == UnitKind.AUTHORITY && hasOpenCases(unit.id()))
        .map(unit -> Violation.of("units", "authority-with-open-cases", unit.name()))
        .toList();
  }

  private boolean hasOpenCases(UUID authorityId) {
    return sql.first(
            "SELECT 1 FROM follow_up WHERE authority_id = ? AND closed_at IS NULL LIMIT 1",
            row -> row.getInt(1),
            authorityId)
        .isPresent();
  }

  private static OrganisationChanges changes(
      OrganisationDifference difference, OrganisationWarnings warnings) {
    return new OrganisationChanges(
        new UnitChanges(
            names(difference.addedUnits()),
            names(difference.changedUnits()),
            names(difference.retiredUnits())),
        new PersonChanges(
            difference.addedPersons().size(),
            difference.changedPersons().size(),
            difference.leftPersons().size()),
        span(difference.roles()),
        span(difference.deputies()),
        warnings.warnings());
  }

  private static Names names(List<Unit> units) {
    return Names.of(units.stream().map(unit -> unit.unit().name()).toList());
  }

  private static Span span(Rows<?> rows) {
    return new Span(rows.begun().size(), rows.ended().size());
  }

  /** The places first as they stand in the files. */
  static Problem refused(List<Violation> violations, Places places) {
    return Problem.of(
        Status.BAD_REQUEST,
        "organisation-refused",
        violations.stream().limit(MOST_VIOLATIONS).map(places::locate).toList());
  }

  /** Brings what has its day today into force. */
  @Scheduled(
      every = "${patala.organisation.due-every:60s}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void bringIntoForce() {
    List<UUID> due =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.list(
                        """
                        SELECT id FROM organisation_import
                        WHERE state = 'WAITING' AND effective_on <= ? ORDER BY effective_on, received_at
                        """,
                        row -> row.getObject(1, UUID.class),
                        today()));
    for (UUID id : due) {
      try {
        QuarkusTransaction.requiringNew().run(() -> bringIntoForce(id));
      } catch (Problem refusal) {
        LOG.errorf("An import of the organisation no longer fits: %s", id);
        QuarkusTransaction.requiringNew().run(() -> settle(id, State.REFUSED));
      } catch (RuntimeException failure) {
        // Tried again. Never its message: a failed statement may repeat names.
        LOG.errorf(
            "An import of the organisation did not come into force: %s",
            failure.getClass().getSimpleName());
      }
    }
  }

  private void bringIntoForce(UUID id) {
    writing.alone();
    Optional<OrganisationDocument> waiting =
        sql.first(
            """
            SELECT document FROM organisation_import WHERE id = ? AND state = 'WAITING' FOR UPDATE
            """,
            row -> register.open(documentField(id), row.getBytes(1), OrganisationDocument.class),
            id);
    if (waiting.isEmpty()) {
      return;
    }
    LocalDate today = today();
    Plan plan = plan(waiting.get(), new Places(), today);
    sql.update("UPDATE organisation_import SET changes = ? WHERE id = ?", text(plan.changes()), id);
    writing.write(plan.difference(), plan.organisation().committees(), id, today);
    settle(id, State.IN_FORCE);
  }

  /** False when it no longer waits. */
  @Transactional
  boolean cancel(UUID id) {
    return settle(id, State.CANCELLED) == 1;
  }

  private int settle(UUID id, State state) {
    return sql.update(
        """
        UPDATE organisation_import SET state = ?, settled_at = ?, document = NULL
        WHERE id = ? AND state = 'WAITING'
        """,
        state.name(),
        clock.instant(),
        id);
  }

  List<Kept> list(Paging paging) {
    return sql.list(
        """
        SELECT id, state, received_at, effective_on, settled_at, changes FROM organisation_import
        ORDER BY received_at DESC, id LIMIT ? OFFSET ?
        """,
        this::kept,
        paging.limit(),
        (long) paging.index() * paging.limit());
  }

  long count() {
    return sql.first("SELECT count(*) FROM organisation_import", row -> row.getLong(1)).orElse(0L);
  }

  /** Each person's id beside the directory's key, for the login service to put into its tokens. */
  Stream<String> personIds() {
    return stored.read(today()).persons().values().stream()
        .filter(person -> person.externalId() != null)
        .sorted(Comparator.comparing(ImportedPerson::externalId))
        .map(person -> "\"" + person.externalId().replace("\"", "\"\"") + "\";" + person.id());
  }

  private Kept kept(ResultSet row) throws SQLException {
    try {
      return new Kept(
          row.getObject("id", UUID.class),
          State.valueOf(row.getString("state")),
          Objects.requireNonNull(Sql.instant(row, "received_at")),
          row.getObject("effective_on", LocalDate.class),
          Sql.instant(row, "settled_at"),
          json.readValue(row.getString("changes"), OrganisationChanges.class));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("What an import changed has lost its form", failure);
    }
  }

  private String text(Object content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String documentField(UUID id) {
    return "import." + id;
  }

  /** The files together: those of a list each, or the one of an employee service. */
  ReadDirectory read(List<DirectoryFile> files, LocalDate effectiveOn) {
    List<DirectoryFile> employees = new ArrayList<>();
    List<DirectoryFile> lists = new ArrayList<>();
    files.forEach(file -> (file.isJson() ? employees : lists).add(file));
    if (files.isEmpty() || employees.size() > 1 || (!employees.isEmpty() && !lists.isEmpty())) {
      throw refused(List.of(Violation.of("files", "which-files")), new Places());
    }
    StoredOrganisation known = stored.read(effectiveOn);
    DirectoryKeys keys = new DirectoryKeys(known);
    Beginnings beginnings = Beginnings.of(known, effectiveOn);
    return employees.isEmpty()
        ? new CsvDirectory(keys, beginnings).read(lists)
        : new EmployeeDirectory(keys, beginnings).read(employees.getFirst());
  }
}
