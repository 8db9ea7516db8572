package se.patala.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;

/** The mail catcher's own process: SMTP on one port, a page and a small API on the other. */
public final class MailCatcher implements AutoCloseable {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String JSON = "application/json";

  private final ObjectMapper json = new ObjectMapper();
  private final Mailbox mailbox = new Mailbox();
  private final MailPage page = new MailPage();
  private final MailServer smtp;
  private final HttpServer http;

  MailCatcher(int smtpPort, int httpPort) throws IOException {
    smtp = new MailServer(smtpPort, mailbox, Clock.systemUTC());
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
  }

  /** Arguments: SMTP port, HTTP port. */
  public static void main(String[] arguments) throws IOException {
    new MailCatcher(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).start();
  }

  void start() {
    smtp.start();
    http.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (request) {
        case "GET /" -> answer(exchange, 200, HTML, page.of(mailbox.newestFirst()));
        case "GET /page.css" -> answer(exchange, 200, CSS, MailPage.stylesheet());
        case "GET /api/messages" ->
            answer(exchange, 200, JSON, json.writeValueAsString(mailbox.newestFirst()));
        case "DELETE /api/messages" -> {
          mailbox.clear();
          exchange.sendResponseHeaders(204, -1);
        }
        default ->
            answer(
                exchange,
                404,
                JSON,
                json.writeValueAsString(Map.of("title", "Not found", "status", 404)));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    smtp.close();
  }
}
