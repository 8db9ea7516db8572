package se.patala.kit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caller of the present request from the verified token. A malformed id counts as none.
 */
@ApplicationScoped
public class CurrentCaller {

  private final SecurityIdentity identity;
  private final JsonWebToken token;

  CurrentCaller(SecurityIdentity identity, JsonWebToken token) {
    this.identity = identity;
    this.token = token;
  }

  public Caller get() {
    String client = token.getClaim("azp");
    return new Caller(
        id("person_id"), id("unit_id"), client == null ? "unknown" : client, identity.getRoles());
  }

  private @Nullable UUID id(String claim) {
    Object value = token.getClaim(claim);
    try {
      return value == null ? null : UUID.fromString(value.toString());
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
