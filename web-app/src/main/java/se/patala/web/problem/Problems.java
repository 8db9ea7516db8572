package se.patala.web.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Answers with a problem. A page's script gets {@code application/problem+json}; a person who
 * navigated gets the same words as a plain page with a way on.
 */
public final class Problems {

  private static final Logger LOGGER = Logger.getLogger(Problems.class);

  private Problems() {}

  public static void send(RoutingContext context, ProblemKind kind) {
    send(context, kind, kind.place());
  }

  /** The path is there, the method is not. */
  public static void sendWrongMethod(RoutingContext context, String allow) {
    context.response().putHeader(HttpHeaders.ALLOW, allow);
    send(context, ProblemKind.WRONG_METHOD);
  }

  /**
   * @param place the header, parameter or part of the request to put right
   */
  public static void send(RoutingContext context, ProblemKind kind, String place) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer must not look like a whole one.
      response.reset();
      return;
    }
    Locale language =
        ProblemTexts.choose(
            context.acceptableLanguages().stream().map(LanguageHeader::tag).toList());
    response
        .setStatusCode(kind.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
    if (kind.retryAfterSeconds() > 0) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(kind.retryAfterSeconds()));
    }
    if (kind == ProblemKind.NOT_SIGNED_IN) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"patala\"");
    }
    if (wantsPage(context)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
      response.end(page(kind, language));
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
      response.end(document(context, kind, place, language).toBuffer());
    }
    // A refused upload is read to its end and thrown away, or the connection could not be used
    // again.
    context.request().resume();
  }

  /** The last resort of all routes: says what went wrong without saying where. */
  public static void sendFailure(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof ProblemException problem) {
      send(context, problem.kind());
    } else if (failure == null && context.statusCode() >= 400 && context.statusCode() < 500) {
      send(context, context.statusCode() == 404 ? ProblemKind.NOT_FOUND : ProblemKind.BAD_REQUEST);
    } else {
      LOGGER.error("A request failed unexpectedly", failure);
      send(context, ProblemKind.INTERNAL);
    }
  }

  private static boolean wantsPage(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return HttpMethod.GET.equals(context.request().method())
        && accept != null
        && accept.contains("text/html");
  }

  private static JsonObject document(
      RoutingContext context, ProblemKind kind, String place, Locale language) {
    String detail = ProblemTexts.say(language, kind.code() + ".detail");
    JsonArray violations = new JsonArray();
    if (kind.status() < 500) {
      violations.add(new JsonObject().put("field", place).put("message", detail));
    }
    return new JsonObject()
        .put("type", "urn:patala:problem:" + kind.code())
        .put("title", ProblemTexts.say(language, kind.code() + ".title"))
        .put("status", kind.status())
        .put("detail", detail)
        .put("instance", context.request().path())
        .put("violations", violations);
  }

  private static String page(ProblemKind kind, Locale language) {
    boolean signIn = kind.curedBySigningIn();
    return """
    <!doctype html>
    <html lang="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s – Påtala</title></head>
    <body><main><h1>%2$s</h1><p>%s</p><p><a href="%s">%s</a></p></main></body>
    </html>
    """
        .formatted(
            language.getLanguage(),
            escape(ProblemTexts.say(language, kind.code() + ".title")),
            escape(ProblemTexts.say(language, kind.code() + ".detail")),
            signIn ? "/login" : "/",
            escape(ProblemTexts.say(language, signIn ? "way-on.sign-in" : "way-on.start")));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
