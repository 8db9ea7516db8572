package se.patala.incident;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import se.patala.kit.fixture.SigningKeyFile;

/** A key for receipts, made for this run. */
public class ReceiptKeyPair implements QuarkusTestResourceLifecycleManager {

  static final String MUNICIPALITY = "Provköpings kommun";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "patala.municipality",
        MUNICIPALITY,
        "patala.receipt.key-file",
        SigningKeyFile.create().toString());
  }

  @Override
  public void stop() {}
}
