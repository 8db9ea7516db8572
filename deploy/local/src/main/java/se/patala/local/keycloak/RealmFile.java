package se.patala.local.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.patala.local.city.DemoUser;
import se.patala.local.secret.Secrets;

/**
 * The realm {@code patala} as Keycloak imports it: fixed settings and roles from a template,
 * clients with the generated secrets of this state folder, the demonstration city's users. The same
 * input always gives the same text.
 */
public final class RealmFile {

  static final String LAUNCHER_CLIENT = "local-launcher";

  private static final String WEB_CLIENT = "web-app";
  private static final List<String> SERVICES =
      List.of(
          "incident-service", "classification-service", "followup-service", "notification-service");

  /**
   * The built-in scopes that the tokens need; the optional ones (offline access above all) are
   * granted to nobody.
   */
  private static final List<String> SCOPES =
      List.of("acr", "basic", "profile", "roles", "web-origins");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String webUrl;
  private final Secrets secrets;
  private final List<DemoUser> users;

  RealmFile(String webUrl, Secrets secrets, List<DemoUser> users) {
    this.webUrl = webUrl;
    this.secrets = secrets;
    this.users = users;
  }

  /** Name of the secret of this client. */
  public static String secretOf(String client) {
    return "client-" + client;
  }

  String content() throws IOException {
    ObjectNode realm = template();
    ArrayNode clients = realm.putArray("clients");
    clients.add(webClient());
    ArrayNode people = realm.putArray("users");
    for (String service : SERVICES) {
      clients.add(machineClient(service));
      people.add(machineUser(service, List.of("service")));
    }
    clients.add(machineClient(LAUNCHER_CLIENT));
    people.add(machineUser(LAUNCHER_CLIENT, List.of("service", "org-admin")));
    clients.add(commandLineClient());
    for (DemoUser user : users) {
      people.add(person(user));
    }
    return JSON.writeValueAsString(realm);
  }

  private static ObjectNode template() throws IOException {
    try (InputStream file = RealmFile.class.getResourceAsStream("realm.json")) {
      return (ObjectNode) JSON.readTree(Objects.requireNonNull(file, "realm.json"));
    }
  }

  private ObjectNode webClient() throws IOException {
    ObjectNode client = client(WEB_CLIENT);
    client.put("name", "Påtala");
    client.put("standardFlowEnabled", true);
    client.put("serviceAccountsEnabled", false);
    client.put("rootUrl", webUrl);
    client.put("baseUrl", webUrl + "/");
    client.putArray("redirectUris").add(webUrl + "/login/callback");
    client.putArray("webOrigins");
    ObjectNode attributes = client.putObject("attributes");
    attributes.put("pkce.code.challenge.method", "S256");
    attributes.put("post.logout.redirect.uris", webUrl + "/*");
    return client;
  }

  private ObjectNode machineClient(String id) throws IOException {
    ObjectNode client = client(id);
    client.put("standardFlowEnabled", false);
    client.put("serviceAccountsEnabled", true);
    return client;
  }

  /**
   * What all clients share: they must authenticate, and no password ever passes through one of
   * them.
   */
  private ObjectNode client(String id) throws IOException {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", id);
    client.put("enabled", true);
    client.put("protocol", "openid-connect");
    client.put("publicClient", false);
    client.put("clientAuthenticatorType", "client-secret");
    client.put("secret", secrets.password(secretOf(id)));
    client.put("implicitFlowEnabled", false);
    client.put("directAccessGrantsEnabled", false);
    client.put("fullScopeAllowed", true);
    ArrayNode scopes = client.putArray("defaultClientScopes");
    SCOPES.forEach(scopes::add);
    client.putArray("optionalClientScopes");
    ArrayNode mappers = client.putArray("protocolMappers");
    mappers.add(
        mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", "patala")));
    mappers.add(attributeMapper("person_id"));
    mappers.add(attributeMapper("unit_id"));
    mappers.add(
        mapper(
            "realm roles",
            "oidc-usermodel-realm-role-mapper",
            Map.of(
                "claim.name",
                "realm_access.roles",
                "jsonType.label",
                "String",
                "multivalued",
                "true")));
    return client;
  }

  private static ObjectNode attributeMapper(String attribute) {
    return mapper(
        attribute,
        "oidc-usermodel-attribute-mapper",
        Map.of("user.attribute", attribute, "claim.name", attribute, "jsonType.label", "String"));
  }

  private static ObjectNode mapper(String name, String type, Map<String, String> settings) {
    ObjectNode mapper = JSON.createObjectNode();
    mapper.put("name", name);
    mapper.put("protocol", "openid-connect");
    mapper.put("protocolMapper", type);
    ObjectNode config = mapper.putObject("config");
    new java.util.TreeMap<>(settings).forEach(config::put);
    config.put("access.token.claim", "true");
    config.put("id.token.claim", "true");
    config.put("introspection.token.claim", "true");
    return mapper;
  }

  /** Keycloak adds this client to every realm, with passwords allowed; named here, it is off. */
  private static ObjectNode commandLineClient() {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", "admin-cli");
    client.put("enabled", false);
    client.put("publicClient", true);
    client.put("standardFlowEnabled", false);
    client.put("implicitFlowEnabled", false);
    client.put("directAccessGrantsEnabled", false);
    return client;
  }

  private static ObjectNode machineUser(String client, List<String> roles) {
    ObjectNode user = JSON.createObjectNode();
    user.put("username", "service-account-" + client);
    user.put("enabled", true);
    user.put("serviceAccountClientId", client);
    ArrayNode realmRoles = user.putArray("realmRoles");
    roles.forEach(realmRoles::add);
    return user;
  }

  private static ObjectNode person(DemoUser user) {
    ObjectNode person = JSON.createObjectNode();
    person.put("id", user.loginId().toString());
    person.put("username", user.userName());
    person.put("firstName", user.givenName());
    person.put("lastName", user.familyName());
    person.put("email", user.email());
    person.put("emailVerified", true);
    person.put("enabled", true);
    ObjectNode attributes = person.putObject("attributes");
    attributes.putArray("person_id").add(user.personId().toString());
    attributes.putArray("unit_id").add(user.unitId().toString());
    ObjectNode credential = person.putArray("credentials").addObject();
    credential.put("type", "password");
    credential.put("value", user.userName());
    credential.put("temporary", false);
    ArrayNode realmRoles = person.putArray("realmRoles");
    user.realmRoles().forEach(realmRoles::add);
    return person;
  }
}
