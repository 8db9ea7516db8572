package se.patala.followup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import se.patala.kit.fixture.SigningKeyFile;

/** A key for releases of figures, made for this run. */
public class ReleaseKeyPair implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("patala.release.key-file", SigningKeyFile.create().toString());
  }

  @Override
  public void stop() {}
}
