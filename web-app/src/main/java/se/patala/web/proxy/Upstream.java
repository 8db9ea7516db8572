package se.patala.web.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import se.patala.web.settings.WebSettings;

/** The services behind this door, named as the first segment of their paths. */
enum Upstream {
  INCIDENT,
  CLASSIFICATION,
  FOLLOWUP,
  NOTIFICATION;

  /** Every path that belongs to a service. */
  static final String PATHS = "/(?<service>incident|classification|followup|notification)/v1(/.*)?";

  static Upstream named(String segment) {
    return valueOf(segment.toUpperCase(Locale.ROOT));
  }

  URI base(WebSettings.Services services) {
    return switch (this) {
      case INCIDENT -> services.incident();
      case CLASSIFICATION -> services.classification();
      case FOLLOWUP -> services.followup();
      case NOTIFICATION -> services.notification();
    };
  }

  /**
   * @param target path and query
   */
  static RequestOptions request(URI base, HttpMethod method, String target) {
    boolean tls = base.getScheme().equals("https");
    int port = base.getPort() != -1 ? base.getPort() : tls ? 443 : 80;
    String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
    return new RequestOptions()
        .setMethod(method)
        .setHost(base.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(prefix + target);
  }
}
