package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import se.patala.followup.calendar.Term;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Timetable;
import se.patala.kit.sql.Sql;

/** The clocks that each authority has chosen. Only how many is chosen; the unit stays as usual. */
@ApplicationScoped
class ClockSettings {

  private final Sql sql;

  ClockSettings(Sql sql) {
    this.sql = sql;
  }

  private record Setting(String clock, int amount) {}

  Clocks of(UUID authorityId) {
    Map<String, Integer> chosen =
        sql
            .list(
                "SELECT clock, amount FROM clock_setting WHERE authority_id = ?",
                row -> new Setting(row.getString(1), row.getInt(2)),
                authorityId)
            .stream()
            .collect(Collectors.toMap(Setting::clock, Setting::amount));
    return chosen.isEmpty()
        ? Clocks.USUAL
        : new Clocks(
            chosen(Clocks.USUAL.steps(), CaseClock.class, chosen),
            new Timetable(chosen(Timetable.USUAL.terms(), DutyKind.class, chosen)));
  }

  private static <K extends Enum<K>> Map<K, Term> chosen(
      Map<K, Term> usual, Class<K> keys, Map<String, Integer> chosen) {
    Map<K, Term> terms = new EnumMap<>(keys);
    usual.forEach(
        (clock, term) ->
            terms.put(
                clock, new Term(chosen.getOrDefault(clock.name(), term.amount()), term.unit())));
    return terms;
  }

  /** All clocks by name, those of steps before those of duties. */
  static Map<String, Term> named(Clocks clocks) {
    Map<String, Term> named = new LinkedHashMap<>();
    clocks.steps().forEach((clock, term) -> named.put(clock.name(), term));
    clocks.duties().terms().forEach((kind, term) -> named.put(kind.name(), term));
    return named;
  }

  /** Replaces what the authority has chosen; in a transaction. */
  void choose(UUID authorityId, Map<String, Integer> amounts) {
    sql.update("DELETE FROM clock_setting WHERE authority_id = ?", authorityId);
    amounts.forEach(
        (clock, amount) ->
            sql.update(
                "INSERT INTO clock_setting (authority_id, clock, amount) VALUES (?, ?, ?)",
                authorityId,
                clock,
                amount));
  }
}
