package se.patala.web.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.patala.web.settings.WebSettings;

/** The connections to the services, and the bounds on what goes through them. */
@Singleton
class PassOn {

  /** Each open event stream holds one; the calls of all other people must still find some. */
  private static final int CONNECTIONS_PER_SERVICE = 1000;

  /** Of who does not say who they are: a receipt, a code, the answers to a survey. */
  private static final long MAX_NAMELESS_BYTES = 65_536;

  private final Vertx vertx;
  private final HttpClient client;
  private final long maxBodyBytes;
  private final Duration answerTimeout;

  PassOn(Vertx vertx, WebSettings settings) {
    this.vertx = vertx;
    this.maxBodyBytes = settings.proxy().maxBodyBytes();
    this.answerTimeout = settings.proxy().answerTimeout();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) settings.proxy().connectTimeout().toMillis())
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setKeepAliveTimeout(30)
                // A compressed answer is the browser's to unpack.
                .setDecompressionSupported(false));
  }

  /**
   * @param authorization the value for the service, or null to pass on without one
   */
  void begin(RoutingContext context, URI base, @Nullable String authorization) {
    long limit = authorization == null ? Math.min(MAX_NAMELESS_BYTES, maxBodyBytes) : maxBodyBytes;
    new PassedCall(vertx, context, base, authorization, limit).begin(client, answerTimeout);
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
