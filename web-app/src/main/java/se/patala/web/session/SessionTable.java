package se.patala.web.session;

import static se.patala.web.store.Statements.instant;
import static se.patala.web.store.Statements.setInstant;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import se.patala.web.secret.RootKey;
import se.patala.web.secret.SealedBox;
import se.patala.web.store.Statements;

/** The rows of {@code browser_session}. Every method is one statement and so one transaction. */
@Singleton
class SessionTable {

  private final Statements statements;
  private final SealedBox box;

  SessionTable(Statements statements, RootKey root) {
    this.statements = statements;
    this.box = new SealedBox(root, "web-app session");
  }

  void insert(Session session) {
    statements.run(
        """
        insert into browser_session (id_hash, sealed, access_expires_at, created_at, last_used_at)
        values (?, ?, ?, ?, ?)
        """,
        statement -> {
          statement.setString(1, session.idHash());
          statement.setBytes(2, seal(session));
          setInstant(statement, 3, session.accessExpiresAt());
          setInstant(statement, 4, session.createdAt());
          setInstant(statement, 5, session.lastUsedAt());
          return statement.executeUpdate();
        });
  }

  /** Empty also when the row was sealed under a root key that is no longer ours. */
  Optional<Session> find(String idHash) {
    return statements.run(
        """
        select sealed, access_expires_at, token_version, created_at, last_used_at
        from browser_session where id_hash = ?
        """,
        statement -> {
          statement.setString(1, idHash);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? read(idHash, row) : Optional.empty();
          }
        });
  }

  void markUsed(String idHash, Instant now) {
    statements.run(
        "update browser_session set last_used_at = greatest(last_used_at, ?) where id_hash = ?",
        statement -> {
          setInstant(statement, 1, now);
          statement.setString(2, idHash);
          return statement.executeUpdate();
        });
  }

  /**
   * Takes the right to renew the tokens that {@code session} holds, if nobody has it and they are
   * still the newest. By the database's clock, which all replicas share.
   */
  boolean takeRenewalLease(Session session, int seconds) {
    return 1
        == statements.run(
            """
            update browser_session
            set renewal_lease_until = clock_timestamp() + make_interval(secs => ?)
            where id_hash = ? and token_version = ?
              and (renewal_lease_until is null or renewal_lease_until < clock_timestamp())
            """,
            statement -> {
              statement.setInt(1, seconds);
              statement.setString(2, session.idHash());
              statement.setLong(3, session.tokenVersion());
              return statement.executeUpdate();
            });
  }

  void giveRenewalLeaseBack(Session session) {
    statements.run(
        "update browser_session set renewal_lease_until = null where id_hash = ? and token_version = ?",
        statement -> {
          statement.setString(1, session.idHash());
          statement.setLong(2, session.tokenVersion());
          return statement.executeUpdate();
        });
  }

  /**
   * @param renewed with the version of the tokens that were renewed
   * @return false if the session ended meanwhile
   */
  boolean storeRenewed(Session renewed) {
    return 1
        == statements.run(
            """
            update browser_session
            set sealed = ?, access_expires_at = ?, token_version = token_version + 1,
                renewal_lease_until = null
            where id_hash = ? and token_version = ?
            """,
            statement -> {
              statement.setBytes(1, seal(renewed));
              setInstant(statement, 2, renewed.accessExpiresAt());
              statement.setString(3, renewed.idHash());
              statement.setLong(4, renewed.tokenVersion());
              return statement.executeUpdate();
            });
  }

  void delete(String idHash) {
    statements.run(
        "delete from browser_session where id_hash = ?",
        statement -> {
          statement.setString(1, idHash);
          return statement.executeUpdate();
        });
  }

  int deleteExpired(Instant now, SessionLimits limits) {
    return statements.run(
        "delete from browser_session where last_used_at <= ? or created_at <= ?",
        statement -> {
          setInstant(statement, 1, now.minus(limits.idle()));
          setInstant(statement, 2, now.minus(limits.max()));
          return statement.executeUpdate();
        });
  }

  private byte[] seal(Session session) {
    return box.seal(session.content().encode(), session.idHash());
  }

  private Optional<Session> read(String idHash, ResultSet row) throws SQLException {
    Optional<String> content = box.open(row.getBytes("sealed"), idHash);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Session(
            idHash,
            SessionContent.decode(content.get()),
            instant(row, "access_expires_at"),
            row.getLong("token_version"),
            instant(row, "created_at"),
            instant(row, "last_used_at")));
  }
}
