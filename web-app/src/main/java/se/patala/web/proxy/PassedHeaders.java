package se.patala.web.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which headers cross the door. Hop-by-hop ones never do (RFC 9110, 7.6.1). From the browser
 * nothing crosses that claims who or where the caller is, since a service could believe it; from a
 * service nothing that would speak for this origin.
 */
final class PassedHeaders {

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Set anew here, of this door's business only, or telling which page a person is on. */
  private static final Set<String> KEPT_FROM_SERVICES =
      Set.of(
          "host",
          "cookie",
          "authorization",
          "content-length",
          "expect",
          "x-csrf-token",
          "origin",
          "referer",
          "forwarded",
          "via",
          "x-sent-by",
          "client-ip",
          "true-client-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-http-method-override",
          "x-method-override",
          "x-rewrite-url");

  private static final List<String> CLAIMS =
      List.of("x-forwarded", "x-real-", "x-original-", "x-remote-", "x-user", "x-auth", "sec-");

  private static final Set<String> KEPT_FROM_BROWSERS =
      Set.of(
          "set-cookie",
          "server",
          "x-powered-by",
          "clear-site-data",
          "strict-transport-security",
          "service-worker-allowed");

  private PassedHeaders() {}

  static void toService(MultiMap from, MultiMap to) {
    Set<String> named = namedByConnection(from);
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!isHopByHop(name, named)
          && !KEPT_FROM_SERVICES.contains(name)
          && CLAIMS.stream().noneMatch(name::startsWith)) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /**
   * @param base the service's own address, which is no address for a browser
   * @param forNobody whether the service was asked without saying by whom: then it may say that
   *     everybody may keep the answer
   */
  static void toBrowser(MultiMap from, MultiMap to, URI base, boolean forNobody) {
    Set<String> named = namedByConnection(from);
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!isHopByHop(name, named)
          && !KEPT_FROM_BROWSERS.contains(name)
          && !name.startsWith("access-control-")) {
        to.add(header.getKey(), header.getValue());
      }
    }
    String location = to.get(HttpHeaders.LOCATION);
    String inside = base.toString().replaceAll("/+$", "");
    if (location != null && location.startsWith(inside + "/")) {
      to.set(HttpHeaders.LOCATION, location.substring(inside.length()));
    }
    String caching = to.get(HttpHeaders.CACHE_CONTROL);
    boolean mayBeKept = forNobody && caching != null && caching.startsWith("public,");
    if (!mayBeKept && (caching == null || !caching.toLowerCase(Locale.ROOT).contains("no-store"))) {
      to.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private static boolean isHopByHop(String name, Set<String> namedByConnection) {
    return HOP_BY_HOP.contains(name) || namedByConnection.contains(name);
  }

  private static Set<String> namedByConnection(MultiMap headers) {
    return headers.getAll(HttpHeaders.CONNECTION).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
