package se.patala.followup.statistics;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.patala.kit.problem.Problem;

/**
 * How often somebody may ask for figures, as {@code /config} says: a script that asks without end
 * waits, and the pages of others do not. What it may ask is the same for all, so this protects the
 * service, not people; each replica counts for itself.
 */
@Provider
@LimitedCalls
@Priority(Priorities.USER)
class CallLimit implements ContainerRequestFilter {

  private final int mostCalls;
  private final Duration window;
  private final Clock clock;
  private volatile Window current = new Window(-1, Map.of());

  CallLimit(
      @ConfigProperty(name = "patala.figures.most-calls") int mostCalls,
      @ConfigProperty(name = "patala.figures.call-window") Duration window,
      Clock clock) {
    this.mostCalls = mostCalls;
    this.window = window;
    this.clock = clock;
  }

  /** Who has called how often in one stretch of time. */
  private record Window(long number, Map<String, Integer> calls) {}

  @Override
  public void filter(ContainerRequestContext request) {
    Principal principal = request.getSecurityContext().getUserPrincipal();
    // Who does not say who they are shares one share.
    String caller = principal == null ? "" : principal.getName();
    long now = clock.instant().getEpochSecond();
    long number = now / window.toSeconds();
    if (callsOf(caller, number) > mostCalls) {
      long wait = (number + 1) * window.toSeconds() - now;
      throw Problem.retryLater(Status.TOO_MANY_REQUESTS, "too-many-calls", Math.toIntExact(wait));
    }
  }

  private int callsOf(String caller, long number) {
    Window counted = current;
    if (counted.number() != number) {
      // Two that begin a window at once lose a call or two, which nobody minds.
      counted = new Window(number, new ConcurrentHashMap<>());
      current = counted;
    }
    return counted.calls().merge(caller, 1, Integer::sum);
  }
}
