package se.patala.web.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;
import se.patala.web.session.Access;
import se.patala.web.session.CsrfRule;
import se.patala.web.session.Session;
import se.patala.web.session.SessionCookie;
import se.patala.web.session.Sessions;
import se.patala.web.settings.WebSettings;
import se.patala.web.work.BlockingWork;

/**
 * The calls under {@code /{service}/v1}: decides with whose token a call is passed on, if at all.
 * What the caller may do with it is the service's decision.
 */
@Singleton
public class ProxyRoute {

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  /** What a service says of itself, for developers who have no account, and what is open data. */
  private static final Pattern OPEN =
      Pattern.compile(
          "/[a-z]+/v1/(api-info|openapi\\.json)"
              + "|/followup/v1/open-data/(catalogue\\.rdf|tables/[a-z-]+\\.(rdf|json|csv))");

  /**
   * What somebody without an account may ask: a receipt proves itself, a code opens by itself, and
   * a pass lets answers to a survey in. Of those nobody is to know whose they are.
   */
  private static final Pattern OPEN_QUESTIONS =
      Pattern.compile(
          "/incident/v1/(code-readings|receipts/verifications)"
              + "|/followup/v1/surveys/[0-9a-f-]{36}/answers");

  private final Sessions sessions;
  private final CsrfRule csrf;
  private final BlockingWork work;
  private final PassOn passOn;
  private final WebSettings settings;

  ProxyRoute(
      Sessions sessions, CsrfRule csrf, BlockingWork work, PassOn passOn, WebSettings settings) {
    this.sessions = sessions;
    this.csrf = csrf;
    this.work = work;
    this.passOn = passOn;
    this.settings = settings;
  }

  public void mount(Router router) {
    router.routeWithRegex(Upstream.PATHS).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!METHODS.contains(request.method())) {
      Problems.sendWrongMethod(context, ALLOW);
      return;
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (isBearer(authorization)) {
      passOn(context, authorization);
      return;
    }
    String cookie = SessionCookie.read(request);
    request.pause();
    work.run(() -> decide(request, cookie))
        .onFailure(context::fail)
        .onSuccess(decision -> follow(context, decision));
  }

  private void follow(RoutingContext context, Decision decision) {
    switch (decision) {
      case Decision.PassAs(String accessToken) -> passOn(context, "Bearer " + accessToken);
      case Decision.PassAsNobody() -> passOn(context, null);
      case Decision.Refuse(ProblemKind kind) -> Problems.send(context, kind);
      case Decision.RefuseForeign(String header) ->
          Problems.send(context, ProblemKind.NOT_FROM_THIS_PAGE, header);
    }
  }

  private static boolean isOpen(HttpServerRequest request) {
    return (READING.contains(request.method()) && OPEN.matcher(request.path()).matches())
        || (HttpMethod.POST.equals(request.method())
            && OPEN_QUESTIONS.matcher(request.path()).matches());
  }

  private Decision decide(HttpServerRequest request, @Nullable String cookie) {
    if (isOpen(request)) {
      // Whoever asks, and however their session stands: a leaver's may be dying.
      return new Decision.PassAsNobody();
    }
    Optional<Session> found = sessions.use(cookie);
    if (found.isEmpty()) {
      return new Decision.Refuse(ProblemKind.NOT_SIGNED_IN);
    }
    Optional<String> broken = csrf.broken(request, found.get());
    if (broken.isPresent()) {
      return new Decision.RefuseForeign(broken.get());
    }
    return switch (sessions.access(found.get())) {
      case Access.Granted(String accessToken) -> new Decision.PassAs(accessToken);
      case Access.Ended() -> new Decision.Refuse(ProblemKind.NOT_SIGNED_IN);
      case Access.Unreachable() -> new Decision.Refuse(ProblemKind.SIGN_IN_UNAVAILABLE);
    };
  }

  private void passOn(RoutingContext context, @Nullable String authorization) {
    Upstream upstream = Upstream.named(context.pathParam("service"));
    passOn.begin(context, upstream.base(settings.services()), authorization);
  }

  private static boolean isBearer(@Nullable String authorization) {
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  private sealed interface Decision {

    /** Record of a token: its text form must not show it. */
    record PassAs(String accessToken) implements Decision {
      @Override
      public String toString() {
        return "PassAs[…]";
      }
    }

    record PassAsNobody() implements Decision {}

    record Refuse(ProblemKind kind) implements Decision {}

    record RefuseForeign(String header) implements Decision {}
  }
}
