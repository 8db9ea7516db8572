package se.patala.local.configuration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The port numbers of one run of the suite. */
public record Ports(Map<Port, Integer> numbers) {

  public Ports {
    for (Port port : Port.values()) {
      if (!numbers.containsKey(port)) {
        throw new IllegalArgumentException("No number for " + port);
      }
    }
    numbers = Map.copyOf(numbers);
    requireDistinct(numbers);
  }

  /** The standard ports, each moved by its variable where that is set. */
  public static Ports fromEnvironment(Map<String, String> environment) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      String value = environment.getOrDefault(port.variable(), "");
      numbers.put(port, value.isBlank() ? port.standard() : parse(port, value.strip()));
    }
    return new Ports(numbers);
  }

  /** Ports that were free a moment ago, for suites that run beside others. */
  public static Ports free() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      Map<Port, Integer> numbers = new EnumMap<>(Port.class);
      for (Port port : Port.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        numbers.put(port, socket.getLocalPort());
      }
      return new Ports(numbers);
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  public int of(Port port) {
    return numbers.getOrDefault(port, port.standard());
  }

  /** Base address on the loopback interface, as the processes call each other. */
  public String url(Port port) {
    return "http://127.0.0.1:" + of(port);
  }

  /** The same choice as variables, for a child that reads them with {@link #fromEnvironment}. */
  public Map<String, String> asEnvironment() {
    Map<String, String> variables = new HashMap<>();
    numbers.forEach((port, number) -> variables.put(port.variable(), String.valueOf(number)));
    return variables;
  }

  private static int parse(Port port, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0 && number < 65_536) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, together with numbers out of range.
    }
    throw new IllegalArgumentException(
        port.variable() + " must be a port number between 1 and 65535, but is '" + value + "'.");
  }

  private static void requireDistinct(Map<Port, Integer> numbers) {
    Map<Integer, Port> seen = new HashMap<>();
    for (Port port : Port.values()) {
      Port other = seen.put(numbers.getOrDefault(port, 0), port);
      if (other != null) {
        throw new IllegalArgumentException(
            other.variable()
                + " and "
                + port.variable()
                + " are both "
                + numbers.get(port)
                + "; give each its own.");
      }
    }
  }
}
