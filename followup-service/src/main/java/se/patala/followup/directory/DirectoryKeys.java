package se.patala.followup.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

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

  DirectoryKeys(StoredOrganisation stored) {
    units.putAll(stored.keys().units());
    persons.putAll(stored.keys().persons());
    stored
        .committees()
        .forEach(
            committee -> {
              if (committee.externalId() != null) {
                committees.put(committee.externalId(), committee.id());
              }
            });
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
