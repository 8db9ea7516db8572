package se.patala.incident.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import se.patala.kit.sql.Sql;

@ApplicationScoped
class WithdrawalRepository implements PanacheRepositoryBase<Withdrawal, UUID> {

  private final Sql sql;

  WithdrawalRepository(Sql sql) {
    this.sql = sql;
  }

  /** The report's next version, or empty when handling has started. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<Long> withdraw(UUID incidentId, Instant at) {
    return sql.first(
        """
        UPDATE incident SET status = 'WITHDRAWN', withdrawn_at = ?, version = version + 1
        WHERE id = ? AND status IN ('RECEIVED', 'ASSIGNED') RETURNING version
        """,
        row -> row.getLong(1),
        at,
        incidentId);
  }
}
