package se.patala.local.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * A database with two roles per schema: the owner migrates, the application reads and writes. So no
 * service, and nobody who takes one over, can change tables or look into another service's
 * database. Further roles may read what the owner grants them.
 *
 * @param name of the database
 * @param schemas that live in it
 */
record Database(String name, List<Schema> schemas) {

  /**
   * The key store is a database of its own: deleting keys must not depend on the backups of the
   * content.
   */
  static final String KEYS = "patala_keys";

  static final List<Database> ALL =
      List.of(
          ofService("incident", "audit").withRoom("sealed"),
          ofService("classification", "audit"),
          ofService("followup", "audit", "figures"),
          ofService("notification", "audit"),
          ofService("web"),
          new Database(
              KEYS,
              List.of(
                  new Schema(
                      "incident",
                      "patala_keys_incident",
                      List.of("patala_keys_incident_audit"),
                      List.of()),
                  new Schema(
                      "followup",
                      "patala_keys_followup",
                      List.of("patala_keys_followup_audit"),
                      List.of()))));

  /**
   * A schema with its roles.
   *
   * @param name of the schema
   * @param appRole the role of the running service; the owner is called the same with {@code
   *     _owner}
   * @param readerRoles roles that read some of it
   * @param roomRoles roles that the service takes on to enter a part of the database, and has no
   *     right to it without
   */
  record Schema(String name, String appRole, List<String> readerRoles, List<String> roomRoles) {
    String ownerRole() {
      return appRole + "_owner";
    }
  }

  private static Database ofService(String service, String... readers) {
    String name = "patala_" + service;
    List<String> roles = Stream.of(readers).map(reader -> name + "_" + reader).toList();
    return new Database(name, List.of(new Schema("public", name, roles, List.of())));
  }

  private Database withRoom(String room) {
    Schema schema = schemas.getFirst();
    return new Database(
        name,
        List.of(
            new Schema(
                schema.name(),
                schema.appRole(),
                schema.readerRoles(),
                List.of(name + "_" + room))));
  }
}
