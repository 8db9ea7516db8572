package se.patala.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.patala.kit.http.Paging;
import se.patala.kit.sql.Sql;
import se.patala.notification.delivery.DeliveryResource.AttemptView;
import se.patala.notification.delivery.DeliveryResource.MailView;
import se.patala.notification.delivery.DeliveryResource.View;

/** Reads what was told. */
@ApplicationScoped
class DeliveryLog {

  private static final String OF =
      """
       FROM notice n LEFT JOIN delivery d ON d.id = n.delivery_id
      WHERE (?::text IS NULL OR d.status = ?) AND (?::uuid IS NULL OR n.case_id = ?)
        AND NOT EXISTS (SELECT FROM notice o
          WHERE o.case_id = n.case_id AND o.recipient_id = ? AND o.withdrawn_at IS NOT NULL)
      """;

  private final Sql sql;

  DeliveryLog(Sql sql) {
    this.sql = sql;
  }

  /** Who reads, and what of it they may. */
  sealed interface Reader {
    /** All but cases that they were shut out from. */
    record Auditor(UUID personId) implements Reader {}

    /** Whether mails arrive, and nothing of what they told. */
    record Operator() implements Reader {}

    default @Nullable UUID shutOut() {
      return switch (this) {
        case Auditor auditor -> auditor.personId();
        case Operator operator -> null;
      };
    }
  }

  long count(Reader reader, @Nullable DeliveryStatus status, @Nullable UUID caseId) {
    String name = status == null ? null : status.name();
    return sql.first(
            "SELECT count(*)" + OF,
            row -> row.getLong(1),
            name,
            name,
            caseId,
            caseId,
            reader.shutOut())
        .orElse(0L);
  }

  List<View> list(
      Reader reader, @Nullable DeliveryStatus status, @Nullable UUID caseId, Paging paging) {
    String name = status == null ? null : status.name();
    List<Row> rows =
        sql.list(
            """
            SELECT n.id, n.case_id, n.recipient_id, n.kind, n.occurrence, n.urgent, n.created_at,
              n.read_at, n.withdrawn_at, d.id AS mail_id, d.status, d.digest_on, d.next_attempt_at,
              d.sent_at
            """
                + OF
                + " ORDER BY n.created_at DESC, n.id LIMIT ? OFFSET ?",
            DeliveryLog::row,
            name,
            name,
            caseId,
            caseId,
            reader.shutOut(),
            paging.limit(),
            (long) paging.index() * paging.limit());
    Map<UUID, List<AttemptView>> attempts = attemptsOf(rows);
    return rows.stream().map(row -> row.view(attempts, reader instanceof Reader.Auditor)).toList();
  }

  private Map<UUID, List<AttemptView>> attemptsOf(List<Row> rows) {
    Map<UUID, List<AttemptView>> attempts = new HashMap<>();
    String mails =
        rows.stream()
            .map(Row::mail)
            .filter(Objects::nonNull)
            .map(mail -> mail.id().toString())
            .distinct()
            .collect(Collectors.joining(",", "{", "}"));
    sql.list(
        """
        SELECT delivery_id, channel, begun_at, ended_at, outcome, error FROM delivery_attempt
        WHERE delivery_id = ANY (?::uuid[]) ORDER BY begun_at
        """,
        row ->
            attempts
                .computeIfAbsent(row.getObject("delivery_id", UUID.class), id -> new ArrayList<>())
                .add(
                    new AttemptView(
                        row.getString("channel"),
                        Objects.requireNonNull(Sql.instant(row, "begun_at")),
                        Sql.instant(row, "ended_at"),
                        row.getString("outcome"),
                        row.getString("error"))),
        mails);
    return attempts;
  }

  private static Row row(ResultSet row) throws SQLException {
    UUID mailId = row.getObject("mail_id", UUID.class);
    return new Row(
        new View(
            row.getObject("id", UUID.class),
            row.getObject("case_id", UUID.class),
            row.getObject("recipient_id", UUID.class),
            row.getString("kind"),
            row.getString("occurrence"),
            row.getBoolean("urgent"),
            Objects.requireNonNull(Sql.instant(row, "created_at")),
            Sql.instant(row, "read_at"),
            Sql.instant(row, "withdrawn_at"),
            null),
        mailId == null
            ? null
            : new MailView(
                mailId,
                DeliveryStatus.valueOf(row.getString("status")),
                row.getObject("digest_on", LocalDate.class),
                Sql.instant(row, "next_attempt_at"),
                Sql.instant(row, "sent_at"),
                List.of()));
  }

  /** As the first query has it: without the attempts. */
  private record Row(View notice, @Nullable MailView mail) {

    View view(Map<UUID, List<AttemptView>> attempts, boolean whole) {
      return new View(
          notice.notificationId(),
          whole ? notice.caseId() : null,
          notice.recipientRef(),
          whole ? notice.kind() : null,
          whole ? notice.occurrence() : null,
          notice.urgent(),
          notice.deliveredAt(),
          notice.readAt(),
          whole ? notice.withdrawnAt() : null,
          mail == null
              ? null
              : new MailView(
                  mail.id(),
                  mail.status(),
                  mail.digestOn(),
                  mail.nextAttemptAt(),
                  mail.sentAt(),
                  attempts.getOrDefault(mail.id(), List.of())));
    }
  }
}
