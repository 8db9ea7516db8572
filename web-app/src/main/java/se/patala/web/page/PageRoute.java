package se.patala.web.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;
import se.patala.web.work.BlockingWork;

/**
 * Everything that is no call: the built files, and the start page in place of any address that a
 * person navigates to, because the pages inside it find their own way. Nobody else gets HTML for an
 * answer that should have been a 404.
 */
@Singleton
public class PageRoute {

  private final PageFiles files;
  private final BlockingWork work;

  PageRoute(PageFiles files, BlockingWork work) {
    this.files = files;
    this.work = work;
  }

  public void mount(Router router) {
    router.route().handler(this::handle);
  }

  private void handle(RoutingContext context) {
    String path = context.normalizedPath();
    String wanted = path.equals("/") || isNavigation(context, path) ? PageFiles.pageAt(path) : path;
    Optional<PageFile> known = files.known(wanted);
    if (known.isPresent() || !PageFiles.couldBe(wanted)) {
      answer(context, known);
      return;
    }
    context.request().pause();
    work.run(() -> files.find(wanted))
        .onFailure(context::fail)
        .onSuccess(found -> answer(context, found));
  }

  private static boolean isNavigation(RoutingContext context, String path) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return HttpMethod.GET.equals(context.request().method())
        && accept != null
        && accept.contains("text/html")
        && path.lastIndexOf('.') < path.lastIndexOf('/');
  }

  private static void answer(RoutingContext context, Optional<PageFile> found) {
    HttpMethod method = context.request().method();
    if (found.isEmpty()) {
      Problems.send(context, ProblemKind.NOT_FOUND);
    } else if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
      Problems.sendWrongMethod(context, "GET, HEAD");
    } else {
      send(context, found.get());
    }
  }

  private static void send(RoutingContext context, PageFile file) {
    Buffer packed = takesGzip(context) ? file.packed() : null;
    String tag = "\"" + file.tag() + (packed == null ? "" : "-gz") + "\"";
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.packed() != null) {
      response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    }
    context.request().resume();
    if (hasAlready(context, tag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
    if (packed != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    Buffer body = packed == null ? file.plain() : packed;
    if (HttpMethod.HEAD.equals(context.request().method())) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private static boolean takesGzip(RoutingContext context) {
    String encodings = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
  }

  private static boolean hasAlready(RoutingContext context, String tag) {
    String tags = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    return tags != null && tags.contains(tag);
  }
}
