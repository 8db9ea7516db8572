package se.patala.incident;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks ClamAV's protocol (clamd(8), INSTREAM): finds a virus in whatever holds the word EICAR.
 * When it is away it takes the connection and says nothing.
 */
public class ClamdStandIn implements QuarkusTestResourceLifecycleManager {

  private static volatile boolean away;

  private @Nullable ServerSocket server;

  static void setAway(boolean isAway) {
    away = isAway;
  }

  @Override
  public Map<String, String> start() {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      server = listening;
      Thread.ofVirtual().start(() -> serve(listening));
      return Map.of(
          "patala.clamav.host",
          "127.0.0.1",
          "patala.clamav.port",
          String.valueOf(listening.getLocalPort()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void stop() {
    ServerSocket listening = server;
    if (listening != null) {
      try {
        listening.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private static void serve(ServerSocket listening) {
    while (!listening.isClosed()) {
      try (Socket client = listening.accept()) {
        if (!away) {
          answer(client);
        }
      } catch (IOException ended) {
        // The client has gone, or the test is over.
      }
    }
  }

  private static void answer(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    int mark = in.read();
    char end = mark == 'z' ? '\0' : '\n';
    StringBuilder command = new StringBuilder();
    for (int letter = in.read(); letter != end && letter >= 0; letter = in.read()) {
      command.append((char) letter);
    }
    String reply = "UNKNOWN COMMAND";
    if (command.toString().equals("VERSIONCOMMANDS")) {
      reply =
          "ClamAV 1.4.6/27000/Sun Nov 22 08:00:00 2026| COMMANDS: PING VERSION VERSIONCOMMANDS INSTREAM";
    } else if (command.toString().equals("INSTREAM")) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int size = in.readInt(); size > 0; size = in.readInt()) {
        content.write(in.readNBytes(size));
      }
      reply =
          content.toString(StandardCharsets.ISO_8859_1).contains("EICAR")
              ? "stream: Eicar-Signature FOUND"
              : "stream: OK";
    }
    client.getOutputStream().write((reply + end).getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
