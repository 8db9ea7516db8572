package se.patala.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.patala.local.city.DemonstrationCity;
import se.patala.local.secret.Secrets;

class RealmFileTest {

  @TempDir Path folder;

  private JsonNode realm;

  @BeforeEach
  void write() throws Exception {
    realm = new ObjectMapper().readTree(content());
  }

  private String content() throws Exception {
    return new RealmFile(
            "http://localhost:8100", Secrets.in(folder), DemonstrationCity.generate().demoUsers())
        .content();
  }

  @Test
  void isTheSameTextForTheSameInput() throws Exception {
    assertThat(content()).isEqualTo(content());
  }

  @Test
  void noClientTakesPasswordsOrTheImplicitFlow() {
    assertThat(realm.path("clients")).hasSize(7);
    for (JsonNode client : realm.path("clients")) {
      assertThat(client.path("directAccessGrantsEnabled").asBoolean(true))
          .as(client.path("clientId").asText())
          .isFalse();
      assertThat(client.path("implicitFlowEnabled").asBoolean(true))
          .as(client.path("clientId").asText())
          .isFalse();
    }
  }

  @Test
  void onlyTheWebAppLogsPeopleInAndMustProveItsCodeRequest() {
    List<String> loginClients = new ArrayList<>();
    for (JsonNode client : realm.path("clients")) {
      if (client.path("standardFlowEnabled").asBoolean()) {
        loginClients.add(client.path("clientId").asText());
      }
    }
    JsonNode web = client("web-app");
    assertThat(loginClients).containsExactly("web-app");
    assertThat(web.path("publicClient").asBoolean()).isFalse();
    assertThat(web.path("attributes").path("pkce.code.challenge.method").asText())
        .isEqualTo("S256");
    assertThat(web.path("redirectUris"))
        .hasSize(1)
        .first()
        .extracting(JsonNode::asText)
        .isEqualTo("http://localhost:8100/login/callback");
  }

  @Test
  void tokensAreShortLivedAndRefreshTokensRotate() {
    assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
    assertThat(realm.path("ssoSessionIdleTimeout").asInt()).isEqualTo(1800);
    assertThat(realm.path("ssoSessionMaxLifespan").asInt()).isEqualTo(36_000);
    assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
    assertThat(realm.path("defaultSignatureAlgorithm").asText()).isEqualTo("RS256");
  }

  @Test
  void machinesHaveTheRoleServiceAndOnlyTheLauncherMayLoadTheOrganisation() {
    for (JsonNode user : realm.path("users")) {
      List<String> roles = user.path("realmRoles").valueStream().map(JsonNode::asText).toList();
      if (user.has("serviceAccountClientId")) {
        assertThat(roles).contains("service").doesNotContain("employee");
        assertThat(roles.contains("org-admin"))
            .isEqualTo(user.path("username").asText().equals("service-account-local-launcher"));
      } else {
        assertThat(roles).contains("employee").doesNotContain("service");
      }
    }
  }

  @Test
  void everyDemoUserHasPersonAndUnitAndRolesOfTheRealm() {
    List<String> known =
        realm
            .path("roles")
            .path("realm")
            .valueStream()
            .map(role -> role.path("name").asText())
            .toList();
    int people = 0;
    for (JsonNode user : realm.path("users")) {
      assertThat(user.path("realmRoles").valueStream().map(JsonNode::asText)).isSubsetOf(known);
      if (!user.has("serviceAccountClientId")) {
        people++;
        assertThat(user.path("attributes").path("person_id")).hasSize(1);
        assertThat(user.path("attributes").path("unit_id")).hasSize(1);
        assertThat(user.path("id").asText())
            .isNotEqualTo(user.path("attributes").path("person_id").path(0).asText());
      }
    }
    assertThat(people).isEqualTo(25);
  }

  private JsonNode client(String id) {
    for (JsonNode client : realm.path("clients")) {
      if (client.path("clientId").asText().equals(id)) {
        return client;
      }
    }
    throw new AssertionError("No client " + id);
  }
}
