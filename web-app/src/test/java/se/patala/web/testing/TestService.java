package se.patala.web.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.Startup;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stands behind the door and answers with what it was sent, or misbehaves where its path says so.
 */
@Singleton
@Startup
public class TestService {

  private final HttpServer server;
  private final URI base;
  private volatile CountDownLatch streamMayGoOn = new CountDownLatch(1);
  private volatile CountDownLatch streamBrokeOff = new CountDownLatch(1);

  TestService(@ConfigProperty(name = "patala.web.services.incident") URI base) throws IOException {
    this.base = base;
    this.server = HttpServer.create(new InetSocketAddress(base.getHost(), base.getPort()), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  @PreDestroy
  void stop() {
    server.stop(0);
  }

  public void expectStream() {
    streamMayGoOn = new CountDownLatch(1);
    streamBrokeOff = new CountDownLatch(1);
  }

  public void letStreamGoOn() {
    streamMayGoOn.countDown();
  }

  public boolean streamBrokeOff() {
    return streamBrokeOff.getCount() == 0;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "created" -> {
        exchange.getResponseHeaders().set("Location", base + "/incident/v1/incidents/7");
        echo(exchange, 201);
      }
      case "cacheable" -> {
        exchange.getResponseHeaders().set("Cache-Control", "public, max-age=60");
        echo(exchange, 200);
      }
      case "strict" -> {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "private, no-store, no-transform");
        headers.set("Content-Security-Policy", "sandbox");
        headers.set("X-Frame-Options", "DENY");
        echo(exchange, 200);
      }
      case "loose" -> {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Set-Cookie", "__Host-patala-session=planted; Path=/; Secure");
        headers.set("Server", "inside/1.0");
        headers.set("X-Powered-By", "inside");
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("X-Content-Type-Options", "sniff");
        headers.set("Keep-Alive", "timeout=5");
        headers.set("X-Of-This-Hop", "yes");
        headers.add("Connection", "X-Of-This-Hop");
        headers.set("ETag", "\"3\"");
        echo(exchange, 200);
      }
      case "picture" -> {
        byte[] body =
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "image/svg+xml");
        headers.set("Content-Disposition", "attachment; filename*=UTF-8''bild%20%C3%A5.svg");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
      case "problem" -> {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        byte[] body = "{\"status\":409}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(409, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
      case "nothing" -> {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      }
      case "mute" -> hold();
      case "broken" -> exchange.close();
      case "cut" -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        exchange.getHttpContext();
        throw new IOException("Cut off on purpose");
      }
      case "stream" -> stream(exchange);
      default -> echo(exchange, 200);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      hold();
      for (int i = 0; i < 200_000; i++) {
        out.write("data: more\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      exchange.close();
    } catch (IOException gone) {
      streamBrokeOff.countDown();
      throw gone;
    }
  }

  private void hold() {
    try {
      if (!streamMayGoOn.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody let it go on");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void echo(HttpExchange exchange, int status) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[8192];
    for (int read = exchange.getRequestBody().read(buffer);
        read >= 0;
        read = exchange.getRequestBody().read(buffer)) {
      bytes += read;
    }
    JsonObject headers = new JsonObject();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    byte[] body =
        new JsonObject()
            .put("method", exchange.getRequestMethod())
            .put("uri", exchange.getRequestURI().toString())
            .put("headers", headers)
            .put("bytes", bytes)
            .encode()
            .getBytes(StandardCharsets.UTF_8);
    if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
