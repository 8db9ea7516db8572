package se.patala.web.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.Startup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID provider that is as strict as Keycloak where it matters here: PKCE S256, codes and
 * refresh tokens good for one use, RS256. It signs everybody in as the same person at once.
 */
@Singleton
@Startup
public class TestIssuer {

  public static final String NAME = "Åsa Ek";
  public static final String PERSON = "0b9f3c1e-7a56-4c38-9a0e-5d2f4b6a8c01";
  public static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

  private final URI issuer;
  private final String credentials;

  /**
   * Made on the application's thread: the JSON library finds its parts by the thread's class
   * loader.
   */
  private final String description;

  private final RSAKey key;
  private final RSAKey foreignKey;
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
  private final AtomicInteger renewals = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final List<String> endedWith = new java.util.concurrent.CopyOnWriteArrayList<>();
  private volatile @Nullable HttpServer server;
  private volatile @Nullable String nonceInstead;
  private volatile boolean signsWithForeignKey;
  private volatile @Nullable CountDownLatch renewalGate;
  private volatile @Nullable String clientError;

  private record Grant(String redirectUri, String challenge, @Nullable String nonce) {}

  TestIssuer(
      @ConfigProperty(name = "patala.web.issuer-url") URI issuer,
      @ConfigProperty(name = "patala.web.client-id") String clientId,
      @ConfigProperty(name = "patala.web.client-secret") String clientSecret)
      throws JOSEException, IOException {
    this.issuer = issuer;
    this.credentials =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (encode(clientId) + ":" + encode(clientSecret))
                        .getBytes(StandardCharsets.UTF_8));
    this.description = describe(issuer);
    this.key = new RSAKeyGenerator(2048).keyID("ours").generate();
    this.foreignKey = new RSAKeyGenerator(2048).keyID("ours").generate();
    start();
  }

  public void start() throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(issuer.getHost(), issuer.getPort()), 0);
    started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    started.createContext("/", this::handle);
    started.start();
    server = started;
  }

  @PreDestroy
  public void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
  }

  /** Back to good manners, and up. */
  public void reset() throws IOException {
    nonceInstead = null;
    signsWithForeignKey = false;
    renewalGate = null;
    clientError = null;
    stop();
    start();
  }

  public void answerWithNonce(String nonce) {
    nonceInstead = nonce;
  }

  public void signWithForeignKey() {
    signsWithForeignKey = true;
  }

  /** Holds renewals back until the gate opens. */
  public void holdRenewals(CountDownLatch gate) {
    renewalGate = gate;
  }

  public void failClientsWith(String error) {
    clientError = error;
  }

  /** All sessions end on this side, as when an administrator ends them. */
  public void forgetRefreshTokens() {
    refreshTokens.clear();
  }

  public int renewals() {
    return renewals.get();
  }

  public int refusedRenewals() {
    return refusals.get();
  }

  /** ID tokens that came with requests to end the session. */
  public List<String> endedWith() {
    return endedWith;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(issuer.getPath().length());
      switch (path) {
        case "/.well-known/openid-configuration" -> answer(exchange, 200, description);
        case "/certs" ->
            answer(exchange, 200, new JsonObject(new JWKSet(key.toPublicJWK()).toJSONObject()));
        case "/auth" -> authorize(exchange, form(exchange.getRequestURI().getRawQuery()));
        case "/token" ->
            token(
                exchange,
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        case "/logout" -> endSession(exchange, form(exchange.getRequestURI().getRawQuery()));
        default -> answer(exchange, 404, new JsonObject());
      }
    }
  }

  private static String describe(URI issuer) {
    return new JsonObject()
        .put("issuer", issuer.toString())
        .put("authorization_endpoint", issuer + "/auth")
        .put("token_endpoint", issuer + "/token")
        .put("jwks_uri", issuer + "/certs")
        .put("end_session_endpoint", issuer + "/logout")
        .put("response_types_supported", new JsonArray().add("code"))
        .put("subject_types_supported", new JsonArray().add("public"))
        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
        .put("code_challenge_methods_supported", new JsonArray().add("S256"))
        .encode();
  }

  private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
    boolean sound =
        "code".equals(asked.get("response_type"))
            && "web-app".equals(asked.get("client_id"))
            && (Surroundings.PUBLIC_URL + "/login/callback").equals(asked.get("redirect_uri"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("scope", "").contains("openid")
            && asked.containsKey("code_challenge");
    if (!sound) {
      answer(exchange, 400, new JsonObject().put("error", "invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Grant(
            asked.getOrDefault("redirect_uri", ""),
            asked.getOrDefault("code_challenge", ""),
            asked.get("nonce")));
    redirect(
        exchange,
        asked.get("redirect_uri")
            + "?state="
            + encode(asked.getOrDefault("state", ""))
            + "&iss="
            + encode(issuer.toString())
            + "&code="
            + code);
  }

  private void token(HttpExchange exchange, Map<String, String> asked) throws IOException {
    String error = clientError;
    if (error != null
        || !credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(
          exchange, 401, new JsonObject().put("error", error == null ? "invalid_client" : error));
      return;
    }
    switch (asked.getOrDefault("grant_type", "")) {
      case "authorization_code" -> {
        Grant grant = codes.remove(asked.getOrDefault("code", ""));
        if (grant == null
            || !grant.redirectUri().equals(asked.get("redirect_uri"))
            || !grant.challenge().equals(s256(asked.getOrDefault("code_verifier", "")))) {
          answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
        } else {
          answer(exchange, 200, tokens(grant.nonce()));
        }
      }
      case "refresh_token" -> {
        await(renewalGate);
        if (refreshTokens.remove(asked.getOrDefault("refresh_token", "")) == null) {
          refusals.incrementAndGet();
          answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
        } else {
          renewals.incrementAndGet();
          answer(exchange, 200, tokens(null));
        }
      }
      default -> answer(exchange, 400, new JsonObject().put("error", "unsupported_grant_type"));
    }
  }

  private void endSession(HttpExchange exchange, Map<String, String> asked) throws IOException {
    endedWith.add(asked.getOrDefault("id_token_hint", ""));
    redirect(exchange, asked.getOrDefault("post_logout_redirect_uri", ""));
  }

  private JsonObject tokens(@Nullable String nonce) {
    String refreshToken = UUID.randomUUID().toString();
    refreshTokens.put(refreshToken, true);
    String instead = nonceInstead;
    return new JsonObject()
        .put("token_type", "Bearer")
        .put("expires_in", ACCESS_LIFE.toSeconds())
        .put("access_token", signed(null, "patala"))
        .put("refresh_token", refreshToken)
        .put("id_token", signed(instead == null ? nonce : instead, "web-app"));
  }

  private String signed(@Nullable String nonce, String audience) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .subject("a login's subject")
            .audience(audience)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ACCESS_LIFE)))
            .claim("name", NAME)
            .claim("preferred_username", "medarbetare")
            .claim("realm_access", Map.of("roles", List.of("employee")))
            .claim("person_id", PERSON)
            .claim("unit_id", "3e1d5a77-0f43-4c0b-8b9c-2a6d8e9f1b02");
    if (nonce != null) {
      claims.claim("nonce", nonce);
    }
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ours").build(), claims.build());
      token.sign(new RSASSASigner(signsWithForeignKey ? foreignKey : key));
      return token.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void await(@Nullable CountDownLatch gate) {
    try {
      if (gate != null && !gate.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The gate was never opened");
      }
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private static String s256(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, int status, JsonObject body)
      throws IOException {
    answer(exchange, status, body.encode());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(@Nullable String text) {
    Map<String, String> values = new HashMap<>();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        int at = pair.indexOf('=');
        if (at > 0) {
          values.put(
              URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return values;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
