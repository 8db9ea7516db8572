package se.patala.incident.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import xyz.capybara.clamav.ClamavClient;
import xyz.capybara.clamav.ClamavException;
import xyz.capybara.clamav.commands.scan.result.ScanResult;

/** ClamAV's daemon over TCP, where an installation has one. */
@ApplicationScoped
class VirusScanner {

  private final Optional<ClamavClient> client;

  VirusScanner(
      @ConfigProperty(name = "patala.clamav.host") Optional<String> host,
      @ConfigProperty(name = "patala.clamav.port", defaultValue = "3310") int port) {
    this.client = host.map(name -> new ClamavClient(name, port));
  }

  boolean isConfigured() {
    return client.isPresent();
  }

  /** Whether the content is clean; empty when the scanner gave no answer. */
  Optional<Boolean> isClean(byte[] content) {
    try {
      return client.map(
          scanner -> scanner.scan(new ByteArrayInputStream(content)) instanceof ScanResult.OK);
    } catch (ClamavException away) {
      return Optional.empty();
    }
  }
}
