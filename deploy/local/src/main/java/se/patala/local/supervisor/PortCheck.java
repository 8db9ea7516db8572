package se.patala.local.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.Ports;
import se.patala.local.process.PortHolders;

/** Looks at every port before anything is started, and names who is in the way. */
final class PortCheck {

  private final Ports ports;
  private final PortHolders holders = new PortHolders();

  PortCheck(Ports ports) {
    this.ports = ports;
  }

  /** One sentence per port that is taken; empty when all are free. */
  List<String> conflicts() throws IOException {
    List<String> conflicts = new ArrayList<>();
    for (Port port : Port.values()) {
      int number = ports.of(port);
      if (!isFree(number)) {
        String holder =
            holders.of(number).map(PortHolders.Holder::toString).orElse("another process");
        conflicts.add(
            "Port "
                + number
                + " ("
                + port.listener()
                + ") is held by "
                + holder
                + ". Stop it, or choose another port with "
                + port.variable()
                + ".");
      }
    }
    return conflicts;
  }

  private static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket()) {
      // Closed connections of an earlier run may linger on the port; only a listener is in the way.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
