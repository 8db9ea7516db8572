package se.patala.followup.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import se.patala.kit.sql.Sql;

/**
 * The organisation's own ids behind the directory's: the one that a key has had before, a random
 * one for a key that is new. A key that is a UUID is the id itself.
 */
final class DirectoryKeys {

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<String, UUID> units = new HashMap<>();
  private final Map<String, UUID> persons = new HashMap<>();
  private final Map<String, UUID> committees = new HashMap<>();

  /** Of an organisation that has none yet. */
  DirectoryKeys() {}

  DirectoryKeys(Sql sql) {
    // Whoever is there now goes before somebody who had the key earlier.
    load(sql, "unit WHERE external_id IS NOT NULL ORDER BY active", units);
    load(sql, "person WHERE external_id IS NOT NULL ORDER BY active", persons);
    load(sql, "committee WHERE external_id IS NOT NULL", committees);
  }

  private static void load(Sql sql, String from, Map<String, UUID> ids) {
    sql.list(
        "SELECT external_id, id FROM " + from,
        row -> ids.put(row.getString(1), row.getObject(2, UUID.class)));
  }

  UUID unit(String key) {
    return id(key, units);
  }

  UUID person(String key) {
    return id(key, persons);
  }

  UUID committee(String key) {
    return id(key, committees);
  }

  private static UUID id(String key, Map<String, UUID> ids) {
    return ID.matcher(key).matches()
        ? UUID.fromString(key)
        : ids.computeIfAbsent(key, fresh -> UUID.randomUUID());
  }
}
