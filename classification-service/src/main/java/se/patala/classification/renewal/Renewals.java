package se.patala.classification.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.patala.classification.incident.SuggestionRenewal.Renewed;
import se.patala.classification.renewal.Renewal.Change;
import se.patala.classification.renewal.Renewal.State;
import se.patala.classification.suggestion.Classifier;
import se.patala.classification.taxonomy.Category;
import se.patala.classification.taxonomy.Taxonomies;
import se.patala.kit.sql.Sql;

/** The runs over history, and how far each has come. */
@ApplicationScoped
class Renewals {

  /** How long a replica has a run for itself without saying so again. */
  private static final Duration HOLD = Duration.ofMinutes(2);

  /** Corruption is counted nowhere but for a municipality and a year; other is never suggested. */
  private static final List<Category> COUNTED =
      List.of(Category.TRAK, Category.HOT, Category.VALD, Category.SKAD);

  private static final String COLUMNS =
      "id, dry_run, taxonomy_version, model_version, state, requested_at, finished_at, read,"
          + " changed, changed_decided";

  private final Sql sql;
  private final Classifier classifier;
  private final Taxonomies taxonomies;
  private final Clock clock;

  Renewals(Sql sql, Classifier classifier, Taxonomies taxonomies, Clock clock) {
    this.sql = sql;
    this.classifier = classifier;
    this.taxonomies = taxonomies;
    this.clock = clock;
  }

  /**
   * A run to go on with.
   *
   * @param reached the last report that has been read, null at the beginning
   */
  record Task(UUID id, boolean dryRun, @Nullable UUID reached) {}

  /**
   * @return empty while another one runs
   */
  @Transactional
  Optional<UUID> begin(boolean dryRun) {
    // A run of another model or other code lists would go on with these: it has lost its meaning.
    sql.update(
        """
        UPDATE renewal SET state = 'STOPPED', finished_at = ?
        WHERE state = 'RUNNING' AND (taxonomy_version, model_version) <> (?, ?)
        """,
        clock.instant(),
        taxonomies.current().version(),
        classifier.version());
    UUID id = UUID.randomUUID();
    int begun =
        sql.update(
            """
            INSERT INTO renewal (id, dry_run, taxonomy_version, model_version, state, requested_at)
            VALUES (?, ?, ?, ?, 'RUNNING', ?) ON CONFLICT DO NOTHING
            """,
            id,
            dryRun,
            taxonomies.current().version(),
            classifier.version(),
            clock.instant());
    return begun == 0 ? Optional.empty() : Optional.of(id);
  }

  /** Whether it is known what the model, rules and code lists of today would change. */
  boolean isTried() {
    return sql.first(
            """
            SELECT 1 FROM renewal
            WHERE dry_run AND state = 'FINISHED' AND taxonomy_version = ? AND model_version = ?
            """,
            row -> 1,
            taxonomies.current().version(),
            classifier.version())
        .isPresent();
  }

  Optional<Renewal> find(UUID id) {
    return sql.first("SELECT " + COLUMNS + " FROM renewal WHERE id = ?", Renewals::read, id)
        .map(renewal -> renewal.with(changes(renewal)));
  }

  /** The newest first. */
  List<Renewal> all(int count) {
    return sql
        .list(
            "SELECT " + COLUMNS + " FROM renewal ORDER BY requested_at DESC LIMIT ?",
            Renewals::read,
            count)
        .stream()
        .map(renewal -> renewal.with(changes(renewal)))
        .toList();
  }

  /** The run that goes on, unless another replica has it. */
  @Transactional
  Optional<Task> hold() {
    Instant now = clock.instant();
    return sql.first(
        """
        UPDATE renewal SET held_until = ?
        WHERE state = 'RUNNING' AND (held_until IS NULL OR held_until < ?)
          AND taxonomy_version = ? AND model_version = ?
        RETURNING id, dry_run, reached
        """,
        row ->
            new Task(
                row.getObject("id", UUID.class),
                row.getBoolean("dry_run"),
                row.getObject("reached", UUID.class)),
        now.plus(HOLD),
        now,
        taxonomies.current().version(),
        classifier.version());
  }

  /** For another try soon. */
  @Transactional
  void letGo(Task task) {
    sql.update("UPDATE renewal SET held_until = NULL WHERE id = ?", task.id());
  }

  /**
   * Counts what has been read, and goes on having the run.
   *
   * @param passed how many reports it has come on by, those that are no longer to be read included
   * @return empty when another replica has taken the run over
   */
  @Transactional
  Optional<Task> advance(Task task, UUID reached, int passed, List<Renewed> read) {
    int counted =
        sql.update(
            """
            UPDATE renewal SET reached = ?, held_until = ?, read = read + ?,
              changed = changed + ?, changed_decided = changed_decided + ?
            WHERE id = ? AND state = 'RUNNING' AND reached IS NOT DISTINCT FROM ?::uuid
            """,
            reached,
            clock.instant().plus(HOLD),
            passed,
            read.stream().filter(Renewed::isChange).count(),
            read.stream().filter(one -> one.isChange() && one.decided()).count(),
            task.id(),
            task.reached());
    if (counted == 0) {
      return Optional.empty();
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Category category : COUNTED) {
      rows.add(
          new @Nullable Object[] {
            task.id(),
            category.name(),
            read.stream().filter(one -> one.before().contains(category)).count(),
            read.stream().filter(one -> one.after().contains(category)).count(),
            read.stream()
                .filter(one -> one.after().contains(category) && !one.before().contains(category))
                .count(),
            read.stream()
                .filter(one -> one.before().contains(category) && !one.after().contains(category))
                .count()
          });
    }
    sql.batch(
        """
        INSERT INTO renewal_change AS c (renewal_id, category, before, after, added, removed)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (renewal_id, category) DO UPDATE
        SET before = c.before + excluded.before, after = c.after + excluded.after,
          added = c.added + excluded.added, removed = c.removed + excluded.removed
        """,
        rows);
    return Optional.of(new Task(task.id(), task.dryRun(), reached));
  }

  @Transactional
  void finish(Task task) {
    sql.update(
        "UPDATE renewal SET state = 'FINISHED', finished_at = ? WHERE id = ? AND state = 'RUNNING'",
        clock.instant(),
        task.id());
  }

  private static Renewal read(ResultSet row) throws SQLException {
    return new Renewal(
        row.getObject("id", UUID.class),
        row.getBoolean("dry_run"),
        row.getString("taxonomy_version"),
        row.getString("model_version"),
        State.valueOf(row.getString("state")),
        row.getObject("requested_at", java.time.OffsetDateTime.class).toInstant(),
        Sql.instant(row, "finished_at"),
        row.getLong("read"),
        row.getLong("changed"),
        row.getLong("changed_decided"),
        List.of());
  }

  /** Not before the end: from one report to the next they would tell of each. */
  private List<Change> changes(Renewal renewal) {
    if (renewal.state() != State.FINISHED) {
      return List.of();
    }
    return sql
        .list(
            """
            SELECT category, before, after, added, removed FROM renewal_change WHERE renewal_id = ?
            """,
            row ->
                new Change(
                    Category.valueOf(row.getString("category")),
                    row.getLong("before"),
                    row.getLong("after"),
                    row.getLong("added"),
                    row.getLong("removed")),
            renewal.id())
        .stream()
        .sorted(Comparator.comparing(Change::category))
        .toList();
  }
}
