package se.patala.local.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void areTheDocumentedOnesUnlessAVariableMovesThem() {
    Ports ports = Ports.fromEnvironment(Map.of("PATALA_WEB_PORT", "9100", "PATALA_SMTP_PORT", ""));

    assertThat(ports.of(Port.WEB)).isEqualTo(9100);
    assertThat(ports.of(Port.SMTP)).isEqualTo(2525);
    assertThat(ports.of(Port.KEYCLOAK_MANAGEMENT)).isEqualTo(8190);
    assertThat(Ports.fromEnvironment(ports.asEnvironment())).isEqualTo(ports);
  }

  @Test
  void refuseWhatIsNoPort() {
    assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("PATALA_MAIL_PORT", "http")))
        .hasMessage("PATALA_MAIL_PORT must be a port number between 1 and 65535, but is 'http'.");
  }

  @Test
  void refuseTheSameNumberTwice() {
    assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("PATALA_MAIL_PORT", "8100")))
        .hasMessage("PATALA_WEB_PORT and PATALA_MAIL_PORT are both 8100; give each its own.");
  }

  @Test
  void freePortsAreAllDifferent() throws Exception {
    assertThat(Ports.free().numbers().values())
        .doesNotHaveDuplicates()
        .hasSize(Port.values().length);
  }
}
