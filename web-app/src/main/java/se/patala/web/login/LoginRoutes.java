package se.patala.web.login;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.web.problem.ProblemException;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;
import se.patala.web.secret.RandomValue;
import se.patala.web.session.SessionCookie;
import se.patala.web.session.Sessions;
import se.patala.web.session.Tokens;
import se.patala.web.work.BlockingWork;

/**
 * {@code GET /login} sends the browser to the identity provider, {@code GET /login/callback} takes
 * it back.
 */
@Singleton
public class LoginRoutes {

  private static final Logger LOGGER = Logger.getLogger(LoginRoutes.class);

  /** Names the browser that began; shared by its tabs, so that two may sign in side by side. */
  static final String BROWSER_COOKIE = "__Host-patala-login";

  private final LoginAttempts attempts;
  private final IdentityProvider provider;
  private final Sessions sessions;
  private final BlockingWork work;

  LoginRoutes(
      LoginAttempts attempts, IdentityProvider provider, Sessions sessions, BlockingWork work) {
    this.attempts = attempts;
    this.provider = provider;
    this.sessions = sessions;
    this.work = work;
  }

  public void mount(Router router) {
    router.route("/login").handler(context -> onlyGet(context, this::begin));
    router.route("/login/callback").handler(context -> onlyGet(context, this::finish));
  }

  private static void onlyGet(RoutingContext context, Consumer<RoutingContext> handler) {
    if (HttpMethod.GET.equals(context.request().method())) {
      handler.accept(context);
    } else {
      Problems.sendWrongMethod(context, "GET");
    }
  }

  private void begin(RoutingContext context) {
    String known = browser(context.request());
    String browser = known != null && RandomValue.hasForm(known) ? known : RandomValue.next();
    LoginAttempt attempt = LoginAttempt.to(NextPath.accept(single(context, "next")));
    context.request().pause();
    work.run(
            () -> {
              var address = provider.authorization(attempt);
              attempts.keep(attempt, browser);
              return address.toString();
            })
        .onFailure(context::fail)
        .onSuccess(
            address -> {
              context
                  .response()
                  .addCookie(
                      SessionCookie.hostCookie(BROWSER_COOKIE, browser)
                          .setMaxAge(LoginAttempts.LIFE.toSeconds()));
              redirect(context, address);
            });
  }

  private void finish(RoutingContext context) {
    String state = single(context, "state");
    String code = single(context, "code");
    String issuer = single(context, "iss");
    String browser = browser(context.request());
    String previous = SessionCookie.read(context.request());
    context.request().pause();
    work.run(() -> signIn(state, code, issuer, browser, previous))
        .onFailure(context::fail)
        .onSuccess(
            signedIn -> {
              SessionCookie.set(context.response(), signedIn.cookie());
              redirect(context, signedIn.next());
            });
  }

  private record SignedIn(String cookie, String next) {
    @Override
    public String toString() {
      return "SignedIn[…]";
    }
  }

  private SignedIn signIn(
      @Nullable String state,
      @Nullable String code,
      @Nullable String issuer,
      @Nullable String browser,
      @Nullable String previous) {
    LoginAttempt attempt =
        attempts.take(state, browser).orElseThrow(() -> notCompleted("unknown, used or too old"));
    if (!provider.isOwnIssuer(issuer)) {
      throw notCompleted("answered by another issuer");
    }
    if (code == null) {
      throw notCompleted("the identity provider sent no code");
    }
    Tokens tokens = provider.redeem(code, attempt);
    return new SignedIn(sessions.open(tokens, previous), attempt.next());
  }

  private static ProblemException notCompleted(String reason) {
    LOGGER.infof("A sign-in was not completed: %s", reason);
    return new ProblemException(ProblemKind.SIGN_IN_NOT_COMPLETED);
  }

  private static @Nullable String browser(HttpServerRequest request) {
    Cookie cookie = request.getCookie(BROWSER_COOKIE);
    return cookie == null ? null : cookie.getValue();
  }

  /** A parameter given twice is as good as not given: nobody honest sends it so. */
  private static @Nullable String single(RoutingContext context, String name) {
    List<String> values = context.queryParam(name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  private static void redirect(RoutingContext context, String address) {
    context
        .response()
        .setStatusCode(302)
        .putHeader(HttpHeaders.LOCATION, address)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
    context.request().resume();
  }
}
