package se.patala.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHoldersTest {

  @Test
  void namesTheProcessThatListens() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new PortHolders().of(socket.getLocalPort()))
          .hasValueSatisfying(
              holder -> {
                assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(holder.command()).contains("java");
                assertThat(holder)
                    .hasToString("process " + holder.pid() + " (" + holder.command() + ")");
              });
    }
  }

  @Test
  void knowsNobodyWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(new PortHolders().of(port)).isEmpty();
  }
}
