package se.patala.local.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A database with two roles per schema: the owner migrates, the application reads and writes. So no
 * service, and nobody who takes one over, can change tables or look into another service's
 * database. A third role may read what the owner grants it.
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
          ofService("incident"),
          ofService("classification"),
          ofService("followup", Optional.of("patala_followup_figures")),
          ofService("notification"),
          ofService("web"),
          new Database(
              KEYS,
              List.of(
                  new Schema("incident", "patala_keys_incident", Optional.empty()),
                  new Schema("followup", "patala_keys_followup", Optional.empty()))));

  /**
   * A schema with its roles.
   *
   * @param name of the schema
   * @param appRole the role of the running service; the owner is called the same with {@code
   *     _owner}
   * @param readerRole a role that reads some of it
   */
  record Schema(String name, String appRole, Optional<String> readerRole) {
    String ownerRole() {
      return appRole + "_owner";
    }
  }

  private static Database ofService(String service) {
    return ofService(service, Optional.empty());
  }

  private static Database ofService(String service, Optional<String> readerRole) {
    String name = "patala_" + service;
    return new Database(name, List.of(new Schema("public", name, readerRole)));
  }
}
