package se.patala.web.login;

import static se.patala.web.store.Statements.setInstant;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.patala.web.secret.RandomValue;
import se.patala.web.secret.RootKey;
import se.patala.web.secret.SealedBox;
import se.patala.web.store.Statements;

/**
 * The rows of {@code login_attempt}: in the database, so that the answer may reach another replica.
 */
@Singleton
class LoginAttempts {

  static final Duration LIFE = Duration.ofMinutes(10);

  private final Statements statements;
  private final SealedBox box;
  private final Clock clock;

  LoginAttempts(Statements statements, RootKey root, Clock clock) {
    this.statements = statements;
    this.box = new SealedBox(root, "web-app login attempt");
    this.clock = clock;
  }

  void keep(LoginAttempt attempt, String browser) {
    String stateHash = RandomValue.hash(attempt.state());
    statements.run(
        "insert into login_attempt (state_hash, browser_hash, sealed, expires_at) values (?, ?, ?, ?)",
        statement -> {
          statement.setString(1, stateHash);
          statement.setString(2, RandomValue.hash(browser));
          statement.setBytes(3, box.seal(attempt.encode(), stateHash));
          setInstant(statement, 4, clock.instant().plus(LIFE));
          return statement.executeUpdate();
        });
  }

  /** Takes the attempt out, so that it is good for one answer only. */
  Optional<LoginAttempt> take(@Nullable String state, @Nullable String browser) {
    if (state == null
        || browser == null
        || !RandomValue.hasForm(state)
        || !RandomValue.hasForm(browser)) {
      return Optional.empty();
    }
    String stateHash = RandomValue.hash(state);
    return statements.run(
        """
        delete from login_attempt
        where state_hash = ? and browser_hash = ? and expires_at > ? returning sealed
        """,
        statement -> {
          statement.setString(1, stateHash);
          statement.setString(2, RandomValue.hash(browser));
          setInstant(statement, 3, clock.instant());
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? box.open(row.getBytes("sealed"), stateHash)
                    .map(content -> LoginAttempt.decode(state, content))
                : Optional.empty();
          }
        });
  }

  int sweep() {
    return statements.run(
        "delete from login_attempt where expires_at <= ?",
        statement -> {
          setInstant(statement, 1, clock.instant());
          return statement.executeUpdate();
        });
  }
}
