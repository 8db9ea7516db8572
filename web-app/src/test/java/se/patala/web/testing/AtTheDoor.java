package se.patala.web.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/** What a test at the running door has at hand. All of them share one application. */
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
public abstract class AtTheDoor {

  @TestHTTPResource("/")
  protected URI door;

  @Inject protected TestIssuer issuer;
  @Inject protected TestService service;
  @Inject protected AdjustableClock clock;

  protected Browser browser() {
    return new Browser(door);
  }

  @AfterEach
  void putThingsBack() throws IOException {
    clock.reset();
    service.letStreamGoOn();
    issuer.reset();
  }
}
