package se.patala.local.city;

import java.util.List;
import java.util.UUID;

/**
 * A person of the city who can log in. The password is the user name, which is why these exist in
 * the local suite only.
 *
 * @param userName also the password
 * @param who what to tell a person who wants to choose one
 * @param loginId the login's id in Keycloak, which must not be the person's: events carry person
 *     ids
 * @param personId id in the organisation
 * @param unitId where the person is employed
 * @param realmRoles roles in the token
 */
public record DemoUser(
    String userName,
    String who,
    UUID loginId,
    UUID personId,
    UUID unitId,
    String givenName,
    String familyName,
    String email,
    List<String> realmRoles) {

  public DemoUser {
    realmRoles = List.copyOf(realmRoles);
  }

  public String name() {
    return givenName + " " + familyName;
  }
}
