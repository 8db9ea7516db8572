package se.patala.followup.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Since when something holds of which a file gives no first day: since it held before, or else from
 * the day on which the file comes into force. Otherwise a file without days would begin every role
 * anew each night.
 */
final class Beginnings {

  private final LocalDate effectiveOn;
  private final Map<List<?>, LocalDate> known = new HashMap<>();

  private Beginnings(LocalDate effectiveOn) {
    this.effectiveOn = effectiveOn;
  }

  static Beginnings of(StoredOrganisation stored, LocalDate effectiveOn) {
    Beginnings beginnings = new Beginnings(effectiveOn);
    stored
        .roles()
        .forEach(
            role ->
                beginnings.put(
                    role.content().validFrom(),
                    role.content().personId(),
                    role.content().role(),
                    role.content().unitId()));
    stored
        .deputies()
        .forEach(
            deputy ->
                beginnings.put(
                    deputy.content().validFrom(),
                    deputy.content().managerId(),
                    deputy.content().deputyId(),
                    deputy.content().unitId()));
    return beginnings;
  }

  /** Where nothing is known yet. */
  static Beginnings on(LocalDate effectiveOn) {
    return new Beginnings(effectiveOn);
  }

  private void put(LocalDate from, UUID person, Object what, UUID unit) {
    known.merge(
        List.of(person, what, unit), from, (one, other) -> one.isBefore(other) ? one : other);
  }

  /**
   * @param what the role, or whom the person stands in for
   */
  LocalDate of(UUID person, Object what, UUID unit) {
    return known.getOrDefault(List.of(person, what, unit), effectiveOn);
  }

  LocalDate effectiveOn() {
    return effectiveOn;
  }
}
