package se.patala.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.sql.Sql;

/** Gallring: when a report is destroyed, its closed case goes with it, and an open one stays. */
@QuarkusTest
class CaseDestructionTest extends CaseTesting {

  private static final List<String> PARTS =
      List.of(
          "action",
          "alarm",
          "apt_sheet",
          "case_move",
          "duty",
          "duty_change",
          "duty_receipt",
          "facts_change",
          "invitation",
          "outcome_given",
          "police_package");

  @Inject Sql sql;
  @Inject ContentKeys contentKeys;

  @Test
  void destroysAClosedCaseWithAllThatBelongsToIt() {
    UUID other = worked();
    UUID id = worked();
    fill(id);
    sql.update("UPDATE follow_up SET duplicate_of = ? WHERE id = ?", id, other);
    put(other, "links/" + id, Map.of("kind", "SAME_ACTOR")).then().statusCode(200);
    close(id);
    assertThat(contentKeys.open(id)).isPresent();

    publish("patala.incident.destroyed.v1", id, 2);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("SELECT count(*) FROM follow_up WHERE id = ?", id) == 0);
    for (String part : PARTS) {
      assertThat(count("SELECT count(*) FROM " + part + " WHERE follow_up_id = ?", id))
          .as(part)
          .isZero();
    }
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + id).then().statusCode(404);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + other).then().statusCode(200);
    await().atMost(Duration.ofSeconds(20)).until(() -> contentKeys.open(id).isEmpty());
    assertThat(contentKeys.open(other)).isPresent();
    assertThat(
            count(
                """
                SELECT count(*) FROM audit_entry
                WHERE object_id = ? AND operation = 'follow-up.destroy'
                """,
                id.toString()))
        .isOne();
  }

  @Test
  void leavesAnOpenCaseAloneUntilItIsClosed() {
    UUID open = worked();
    UUID closed = worked();
    close(closed);
    publish("patala.incident.destroyed.v1", open, 2);
    publish("patala.incident.destroyed.v1", closed, 2);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                count(
                        """
                        SELECT count(*) FROM inbox_position
                        WHERE consumer = 'followup.incidents' AND version = 2
                          AND aggregate_id IN (?, ?)
                        """,
                        open,
                        closed)
                    == 2);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + open).then().statusCode(200);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + closed).then().statusCode(404);
    assertThat(contentKeys.open(open)).isPresent();
    assertThat(sql.first("SELECT destroy_follow_up(?)", row -> row.getObject(1) == null, open))
        .contains(true);
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(() -> sql.update("DELETE FROM follow_up WHERE id = ?", open)))
        .hasStackTraceContaining("permission denied");
    close(open);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("SELECT count(*) FROM report_gone WHERE follow_up_id = ?", open) == 0);
    as(CITY.manager, "manager").get("/followup/v1/follow-ups/" + open).then().statusCode(404);
  }

  /** A row in every table that belongs to a case. */
  private void fill(UUID id) {
    for (String row :
        List.of(
            """
            action (id, follow_up_id, measure, due_on, created_at, created_by)
            VALUES (gen_random_uuid(), ?1, 'PREMISES_CHECK', current_date, now(), ?2)
            """,
            """
            alarm (follow_up_id, number, at, kind, step, due_at, person_id)
            VALUES (?1, 901, now(), 'OVERDUE', 'ANSWER', now(), ?2)
            """,
            "apt_sheet (follow_up_id, words, at, by) VALUES (?1, '', now(), ?2)",
            """
            case_move (follow_up_id, number, at, by, status)
            VALUES (?1, 901, now(), ?2, 'OPEN')
            """,
            """
            outcome_given (follow_up_id, number, at, by, result, message)
            VALUES (?1, 901, now(), ?2, 'MEASURES_TAKEN', '')
            """,
            """
            police_package (follow_up_id, number, at, by, sha256, attachments, description)
            VALUES (?1, 901, now(), ?2, '', 0, '')
            """,
            """
            duty (follow_up_id, kind, since, due_at, state, settled_at)
            VALUES (?1, 'POLICE', now(), now(), 'WITHDRAWN', now())
            """,
            """
            duty_receipt (follow_up_id, kind, media_type, content, added_at, added_by)
            SELECT follow_up_id, kind, 'application/pdf', '', now(), ?2 FROM duty
            WHERE follow_up_id = ?1 LIMIT 1
            """,
            """
            duty_change (follow_up_id, number, kind, at, state, by)
            VALUES (?1, 901, 'POLICE', now(), 'OPEN', ?2)
            """,
            """
            facts_change (follow_up_id, number, at, by, facts) VALUES (?1, 901, now(), ?2, '{}')
            """)) {
      sql.update(
          "INSERT INTO "
              + row.replace("?1", "'" + id + "'").replace("?2", "'" + CITY.manager + "'"));
    }
    for (String part : PARTS) {
      assertThat(count("SELECT count(*) FROM " + part + " WHERE follow_up_id = ?", id))
          .as(part)
          .isPositive();
    }
  }

  /** With words that are encrypted. */
  private UUID worked() {
    UUID id = report(List.of());
    awaitFollowUp(CITY.manager, id);
    change(
            id,
            "invitations",
            Map.of(
                "personId",
                CITY.lawyer,
                "purpose",
                "Är det ett brott?",
                "endsOn",
                LocalDate.now(SWEDEN).plusDays(3).toString()))
        .then()
        .statusCode(201);
    return id;
  }

  private void close(UUID id) {
    sql.update(
        "UPDATE duty SET state = 'WITHDRAWN', settled_at = now() WHERE follow_up_id = ?", id);
    sql.update(
        """
        UPDATE follow_up SET status = 'CLOSED', resolution = 'HANDLED', closed_at = now(),
          next_step = 'NONE', next_due_at = NULL, alarm_at = NULL
        WHERE id = ?
        """,
        id);
  }

  private long count(String query, Object... values) {
    return sql.first(query, row -> row.getLong(1), values).orElseThrow();
  }
}
