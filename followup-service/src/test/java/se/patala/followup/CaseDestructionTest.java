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
  void leavesAnOpenCaseAlone() {
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
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(() -> sql.update("DELETE FROM follow_up WHERE id = ?", open)))
        .hasStackTraceContaining("permission denied");
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
