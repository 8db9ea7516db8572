package se.patala.web.session;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.web.secret.RandomValue;
import se.patala.web.settings.WebSettings;

/** Opens, finds, renews and ends sessions. Every method blocks: call it off the event loop. */
@ApplicationScoped
public class Sessions {

  private static final Logger LOGGER = Logger.getLogger(Sessions.class);

  /** Longer than the provider's time limits together, so that a living renewal is not overtaken. */
  private static final int LEASE_SECONDS = 30;

  /**
   * How long a call waits for a renewal that another call, perhaps on another replica, is doing.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

  /** With less left, a token could run out on its way to the service. */
  private static final Duration STILL_GOOD = Duration.ofSeconds(5);

  private final SessionTable table;
  private final TokenRenewal renewal;
  private final Clock clock;
  private final SessionLimits limits;
  private final Duration renewBefore;
  private final MeterRegistry meters;

  Sessions(
      SessionTable table,
      TokenRenewal renewal,
      Clock clock,
      WebSettings settings,
      MeterRegistry meters) {
    this.table = table;
    this.renewal = renewal;
    this.clock = clock;
    this.limits = SessionLimits.of(settings.session());
    this.renewBefore = settings.session().renewBefore();
    this.meters = meters;
  }

  /**
   * A new session under a new value, whatever the browser brought along.
   *
   * @param previous the cookie's value until now; its session ends
   * @return the value for the cookie; it is stored nowhere
   */
  public String open(Tokens tokens, @Nullable String previous) {
    end(previous);
    String value = RandomValue.next();
    Instant now = clock.instant();
    table.insert(
        new Session(
            RandomValue.hash(value),
            SessionContent.of(tokens, RandomValue.next()),
            now.plus(tokens.accessLife()),
            0,
            now,
            now));
    meters.counter("patala.web.sessions.opened").increment();
    return value;
  }

  /** Looks without prolonging, so that a page may ask how long is left. */
  public Optional<Session> look(@Nullable String value) {
    if (value == null || !RandomValue.hasForm(value)) {
      return Optional.empty();
    }
    return live(RandomValue.hash(value));
  }

  /** Finds the session for a call and counts the call as a use. */
  public Optional<Session> use(@Nullable String value) {
    Optional<Session> found = look(value);
    Instant now = clock.instant();
    if (found.isPresent() && limits.useIsNews(found.get(), now)) {
      table.markUsed(found.get().idHash(), now);
    }
    return found;
  }

  public void end(@Nullable String value) {
    if (value != null && RandomValue.hasForm(value)) {
      table.delete(RandomValue.hash(value));
    }
  }

  public Instant expiry(Session session) {
    return limits.expiry(session);
  }

  /**
   * The session's access token, renewed if it is about to run out. The provider is asked once per
   * renewal however many calls need it, because it takes a refresh token only once; no connection
   * is held meanwhile.
   */
  public Access access(Session found) {
    Instant waitUntil = Instant.now().plus(PATIENCE);
    Optional<Session> current = Optional.of(found);
    while (current.isPresent()) {
      Session session = current.get();
      if (left(session).compareTo(renewBefore) >= 0) {
        return new Access.Granted(session.content().accessToken());
      }
      if (table.takeRenewalLease(session, LEASE_SECONDS)) {
        return renew(session);
      }
      current = live(session.idHash());
      if (current.isPresent() && current.get().tokenVersion() == session.tokenVersion()) {
        if (isStillGood(session)) {
          return new Access.Granted(session.content().accessToken());
        }
        if (Instant.now().isAfter(waitUntil)) {
          return new Access.Unreachable();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_AFTER.toMillis()));
        current = live(session.idHash());
      }
    }
    return new Access.Ended();
  }

  int sweep() {
    return table.deleteExpired(clock.instant(), limits);
  }

  private Access renew(Session session) {
    TokenRenewal.Outcome outcome =
        renewal.renew(session.content().refreshToken(), session.content().idToken());
    meters
        .counter("patala.web.renewals", "outcome", outcome.getClass().getSimpleName())
        .increment();
    return switch (outcome) {
      case TokenRenewal.Outcome.Renewed(Tokens tokens) -> {
        Session renewed =
            new Session(
                session.idHash(),
                SessionContent.of(tokens, session.csrfToken()),
                clock.instant().plus(tokens.accessLife()),
                session.tokenVersion(),
                session.createdAt(),
                session.lastUsedAt());
        yield table.storeRenewed(renewed)
            ? new Access.Granted(tokens.accessToken())
            : new Access.Ended();
      }
      case TokenRenewal.Outcome.Refused() -> {
        LOGGER.info("A session ended: the identity provider refused its refresh token");
        table.delete(session.idHash());
        yield new Access.Ended();
      }
      case TokenRenewal.Outcome.Unreachable() -> {
        table.giveRenewalLeaseBack(session);
        yield isStillGood(session)
            ? new Access.Granted(session.content().accessToken())
            : new Access.Unreachable();
      }
    };
  }

  private Optional<Session> live(String idHash) {
    Optional<Session> found = table.find(idHash);
    return found.filter(session -> !limits.expired(session, clock.instant()));
  }

  private boolean isStillGood(Session session) {
    return left(session).compareTo(STILL_GOOD) >= 0;
  }

  private Duration left(Session session) {
    return Duration.between(clock.instant(), session.accessExpiresAt());
  }
}
