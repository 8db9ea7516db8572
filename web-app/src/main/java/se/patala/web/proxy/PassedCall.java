package se.patala.web.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.patala.web.problem.ProblemKind;
import se.patala.web.problem.Problems;

/**
 * One call on its way to a service and back. Both bodies stream; whichever side is slow holds back
 * the other, and when one side goes away the other is told. Lives on one event loop.
 */
final class PassedCall {

  private static final Logger LOGGER = Logger.getLogger(PassedCall.class);
  private static final long NO_TIMER = -1;

  /** Time for a sender to hear that it sends too much before it is cut off. */
  private static final long LAST_WORD_MILLIS = 1000;

  private final Vertx vertx;
  private final RoutingContext context;
  private final HttpServerRequest fromBrowser;
  private final HttpServerResponse toBrowser;
  private final URI base;
  private final @Nullable String authorization;
  private final long maxBodyBytes;
  private long bodyBytes;
  private long timer = NO_TIMER;
  private boolean settled;

  PassedCall(
      Vertx vertx,
      RoutingContext context,
      URI base,
      @Nullable String authorization,
      long maxBodyBytes) {
    this.vertx = vertx;
    this.context = context;
    this.fromBrowser = context.request();
    this.toBrowser = context.response();
    this.base = base;
    this.authorization = authorization;
    this.maxBodyBytes = maxBodyBytes;
  }

  void begin(HttpClient client, Duration answerTimeout) {
    if (declaredBytes() > maxBodyBytes) {
      refuseBody();
      return;
    }
    fromBrowser.pause();
    String query = fromBrowser.query();
    // The path as the routes understood it, so that no service sees another one than was decided
    // on.
    String target = context.normalizedPath() + (query == null ? "" : "?" + query);
    client
        .request(Upstream.request(base, fromBrowser.method(), target))
        .onFailure(this::notConnected)
        .onSuccess(toService -> connected(toService, answerTimeout));
  }

  private void connected(HttpClientRequest toService, Duration answerTimeout) {
    if (toBrowser.closed()) {
      toService.reset();
      return;
    }
    context.addEndHandler(
        ended -> {
          settled = true;
          cancel();
          if (ended.failed()) {
            // The person closed the page or stopped the stream: the service need not go on.
            toService.reset();
          }
        });
    PassedHeaders.toService(fromBrowser.headers(), toService.headers());
    if (authorization != null) {
      toService.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }
    toService
        .response()
        .onFailure(failure -> brokeOff(toService, failure))
        .onSuccess(
            answer -> {
              cancel();
              passBack(toService, answer);
            });
    Runnable awaitAnswer =
        () ->
            timer =
                vertx.setTimer(
                    answerTimeout.toMillis(),
                    fired -> refuse(toService, ProblemKind.SERVICE_TOO_SLOW));
    sendBody(toService, awaitAnswer);
  }

  private void sendBody(HttpClientRequest toService, Runnable whenSent) {
    long declared = declaredBytes();
    boolean chunked = fromBrowser.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (declared < 0 && !chunked) {
      fromBrowser.resume();
      toService.end();
      whenSent.run();
      return;
    }
    if (declared >= 0) {
      toService.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(declared));
    } else {
      toService.setChunked(true);
    }
    if ("100-continue".equalsIgnoreCase(fromBrowser.getHeader(HttpHeaders.EXPECT))) {
      toBrowser.writeContinue();
    }
    fromBrowser.exceptionHandler(gone -> toService.reset());
    fromBrowser.endHandler(
        end -> {
          if (!settled) {
            toService.end();
            whenSent.run();
          }
        });
    fromBrowser.handler(chunk -> passChunk(toService, chunk));
    fromBrowser.resume();
  }

  private void passChunk(HttpClientRequest toService, Buffer chunk) {
    if (settled) {
      return;
    }
    bodyBytes += chunk.length();
    if (bodyBytes > maxBodyBytes) {
      settled = true;
      refuseBody();
      toService.reset();
      return;
    }
    toService.write(chunk);
    if (toService.writeQueueFull()) {
      fromBrowser.pause();
      toService.drainHandler(drained -> fromBrowser.resume());
    }
  }

  private void passBack(HttpClientRequest toService, HttpClientResponse answer) {
    if (settled || toBrowser.headWritten()) {
      toService.reset();
      return;
    }
    toBrowser.setStatusCode(answer.statusCode());
    PassedHeaders.toBrowser(answer.headers(), toBrowser.headers(), base, authorization == null);
    if (hasNoBody(answer.statusCode())) {
      answer.resume();
      toBrowser.end();
      return;
    }
    if (!toBrowser.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      toBrowser.setChunked(true);
    }
    answer
        .pipe()
        .endOnFailure(false)
        .to(toBrowser)
        .onFailure(
            cutShort -> {
              // A half answer must not end like a whole one.
              toService.reset();
              toBrowser.reset();
            });
  }

  private boolean hasNoBody(int status) {
    return HttpMethod.HEAD.equals(fromBrowser.method()) || status == 204 || status == 304;
  }

  private void notConnected(Throwable failure) {
    LOGGER.warnf("A service is unreachable at %s: %s", base, failure.getClass().getSimpleName());
    Problems.send(context, ProblemKind.SERVICE_UNAVAILABLE);
  }

  private void brokeOff(HttpClientRequest toService, Throwable failure) {
    if (!settled) {
      LOGGER.warnf("A service broke off at %s: %s", base, failure.getClass().getSimpleName());
      refuse(toService, ProblemKind.SERVICE_BROKE_OFF);
    }
  }

  private void refuse(HttpClientRequest toService, ProblemKind kind) {
    if (!settled) {
      settled = true;
      Problems.send(context, kind);
      toService.reset();
    }
  }

  /** Reading it to its end would be the very thing that the bound is there against. */
  private void refuseBody() {
    toBrowser.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Problems.send(context, ProblemKind.TOO_LARGE);
    vertx.setTimer(LAST_WORD_MILLIS, over -> fromBrowser.connection().close());
  }

  private void cancel() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  /**
   * -1 when the request declares no length; an unreadable one has been refused by the server
   * before.
   */
  private long declaredBytes() {
    String declared = fromBrowser.getHeader(HttpHeaders.CONTENT_LENGTH);
    return declared == null ? -1 : Long.parseLong(declared);
  }
}
