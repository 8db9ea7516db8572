package se.patala.web.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;
import se.patala.web.work.BlockingWork;

/**
 * {@code GET /session}: who is signed in, as far as the page needs it, and the page's CSRF token.
 */
@Singleton
public class SessionRoute {

  private final Sessions sessions;
  private final BlockingWork work;

  SessionRoute(Sessions sessions, BlockingWork work) {
    this.sessions = sessions;
    this.work = work;
  }

  public void mount(Router router) {
    router.route("/session").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    if (!HttpMethod.GET.equals(context.request().method())) {
      Problems.sendWrongMethod(context, "GET");
      return;
    }
    String cookie = SessionCookie.read(context.request());
    context.request().pause();
    work.run(() -> sessions.look(cookie))
        .onFailure(context::fail)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    session -> answer(context, session),
                    () -> Problems.send(context, ProblemKind.NOT_SIGNED_IN)));
  }

  private void answer(RoutingContext context, Session session) {
    JsonObject claims = claims(session.idToken());
    JsonObject realmAccess = claims.getJsonObject("realm_access", new JsonObject());
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(
            new JsonObject()
                .put("name", claims.getString("name"))
                .put("userName", claims.getString("preferred_username"))
                .put("roles", realmAccess.getJsonArray("roles", new JsonArray()))
                .put("personId", claims.getString("person_id"))
                .put("unitId", claims.getString("unit_id"))
                .put("csrfToken", session.csrfToken())
                .put(
                    "expiresAt",
                    sessions.expiry(session).truncatedTo(ChronoUnit.SECONDS).toString())
                .toBuffer());
    context.request().resume();
  }

  /**
   * The signature was checked when the token came; from then on it has been in our own sealed row.
   */
  private static JsonObject claims(String idToken) {
    String[] parts = idToken.split("\\.", -1);
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
  }
}
