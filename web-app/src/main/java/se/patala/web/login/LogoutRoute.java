package se.patala.web.login;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;
import se.patala.web.session.CsrfRule;
import se.patala.web.session.Session;
import se.patala.web.session.SessionCookie;
import se.patala.web.session.Sessions;
import se.patala.web.work.BlockingWork;

/**
 * {@code /logout}: ends the session here and sends the browser to end the one at the identity
 * provider. A page that posts and asks for JSON gets that address to navigate to, because a script
 * cannot follow the redirect to another origin.
 */
@Singleton
public class LogoutRoute {

  private final IdentityProvider provider;
  private final Sessions sessions;
  private final CsrfRule csrf;
  private final BlockingWork work;

  LogoutRoute(IdentityProvider provider, Sessions sessions, CsrfRule csrf, BlockingWork work) {
    this.provider = provider;
    this.sessions = sessions;
    this.csrf = csrf;
    this.work = work;
  }

  public void mount(Router router) {
    router.route("/logout").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean post = HttpMethod.POST.equals(request.method());
    if (!post && !HttpMethod.GET.equals(request.method())) {
      Problems.sendWrongMethod(context, "GET, POST");
      return;
    }
    if (!post && !isOwnNavigation(request)) {
      Problems.send(context, ProblemKind.NOT_FROM_THIS_PAGE, "Sec-Fetch-Site");
      return;
    }
    String cookie = SessionCookie.read(request);
    request.pause();
    work.run(() -> sessions.look(cookie))
        .onFailure(context::fail)
        .onSuccess(
            found -> {
              Optional<String> broken = found.flatMap(session -> csrf.broken(request, session));
              if (broken.isPresent()) {
                Problems.send(context, ProblemKind.NOT_FROM_THIS_PAGE, broken.get());
              } else {
                end(context, cookie == null ? "" : cookie, found);
              }
            });
  }

  private void end(RoutingContext context, String cookie, Optional<Session> found) {
    work.run(
            () -> {
              sessions.end(cookie);
              return found
                  .flatMap(session -> provider.endSession(session.idToken()))
                  .map(URI::toString)
                  .orElse("/");
            })
        .onFailure(context::fail)
        .onSuccess(address -> answer(context, address));
  }

  private static void answer(RoutingContext context, String address) {
    HttpServerResponse response = context.response();
    SessionCookie.clear(response);
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains("application/json")) {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(new JsonObject().put("location", address).toBuffer());
    } else {
      response.setStatusCode(302).putHeader(HttpHeaders.LOCATION, address).end();
    }
    context.request().resume();
  }

  /**
   * Browsers say so themselves; without the headers (old ones) the worst is having to sign in
   * again.
   */
  private static boolean isOwnNavigation(HttpServerRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return (mode == null || mode.equals("navigate"))
        && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
  }
}
