package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.sheet.Sheet;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.identity.Caller;
import se.patala.kit.problem.Problem;
import se.patala.kit.problem.Violation;
import se.patala.kit.sql.Sql;

/**
 * The answer to the work group (arbetsplatsträff): what kind of event, what is done about it, and
 * what the manager wants to say of it. No person, no day, nothing of the report's own words.
 */
@ApplicationScoped
class AptSheets {

  private static final String WORDS = "apt-sheet.words";

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.of("sv", "SE"))
          .withZone(SwedishCalendar.ZONE);

  /** Two letters are hardly ever a name alone. */
  private static final int SHORTEST_NAME = 3;

  private final Cases cases;
  private final CaseCategories categories;
  private final ActionRepository actions;
  private final Organisation organisation;
  private final ContentKeys contentKeys;
  private final Sql sql;
  private final Clock clock;

  AptSheets(
      Cases cases,
      CaseCategories categories,
      ActionRepository actions,
      Organisation organisation,
      ContentKeys contentKeys,
      Sql sql,
      Clock clock) {
    this.cases = cases;
    this.categories = categories;
    this.actions = actions;
    this.organisation = organisation;
    this.contentKeys = contentKeys;
    this.sql = sql;
    this.clock = clock;
  }

  Cases.Admitted write(Caller caller, UUID id, @Nullable String ifMatch, String words) {
    FollowUp read = cases.admit(caller, id, "follow-up.write-apt-sheet").followUp();
    refuseNames(read, words);
    byte[] ciphertext = cases.key(read).encrypt(WORDS, words);
    return cases.change(
        caller,
        id,
        ifMatch,
        followUp ->
            sql.update(
                """
                INSERT INTO apt_sheet (follow_up_id, words, at, by) VALUES (?, ?, ?, ?)
                ON CONFLICT (follow_up_id) DO UPDATE
                SET words = excluded.words, at = excluded.at, by = excluded.by
                """,
                id,
                ciphertext,
                clock.instant(),
                caller.person()));
  }

  /**
   * A name of anybody in the unit or in the case does not belong on a wall. Whom a report without
   * name concerns is not looked for: a refusal would say who it was.
   */
  private void refuseNames(FollowUp followUp, String words) {
    Set<String> names =
        Stream.concat(
                organisation.staffOf(followUp.unitId()).stream(),
                Stream.concat(
                        followUp.withoutName() ? Stream.empty() : followUp.concerned().stream(),
                        Stream.ofNullable(followUp.handlerId()))
                    .flatMap(person -> organisation.person(person).stream()))
            .flatMap(person -> person.nameToKeepOut().stream())
            .flatMap(name -> Arrays.stream(name.split("[ -]", -1)))
            .filter(part -> part.length() >= SHORTEST_NAME)
            .collect(Collectors.toCollection(HashSet::new));
    boolean named =
        Arrays.stream(words.split("[^\\p{L}]+", -1))
            .anyMatch(
                word ->
                    names.contains(word)
                        || (word.endsWith("s")
                            && names.contains(word.substring(0, word.length() - 1))));
    if (named) {
      throw Problem.of(
          Status.BAD_REQUEST, "invalid-input", Violation.of("words", "names-a-person"));
    }
  }

  /** What the manager has written, if anything. */
  Optional<String> words(FollowUp followUp, Optional<ContentKey> key) {
    return sql.first(
            "SELECT words FROM apt_sheet WHERE follow_up_id = ?",
            row -> row.getBytes(1),
            followUp.id())
        .flatMap(words -> key.map(open -> open.decrypt(WORDS, words)));
  }

  Sheet of(Caller caller, UUID id) {
    FollowUp followUp = cases.admit(caller, id, "follow-up.read-apt-sheet").followUp();
    String words = words(followUp, contentKeys.open(id)).orElseThrow(Problem::notFound);
    List<Sheet.Field> fields = new ArrayList<>();
    fields.add(new Sheet.Field("Enhet", organisation.unitName(followUp.unitId()).orElse("")));
    fields.add(new Sheet.Field("Rapporterat", MONTH.format(followUp.receivedAt())));
    String kinds =
        categories.of(id).categories().stream()
            .map(SheetWords::of)
            .collect(Collectors.joining(", "));
    fields.add(new Sheet.Field("Vad det gällde", kinds.isEmpty() ? "Otillåten påverkan" : kinds));
    fields.add(new Sheet.Field("Vad vi gör", measures(id)));
    fields.add(new Sheet.Field("Från chefen", words));
    fields.add(
        new Sheet.Field(
            "Om det händer dig",
            "Rapportera i Påtala, även det som känns litet. Du behöver inte veta vad det ska kallas."
                + " Vid fara: ring 112."));
    return new Sheet("Till arbetsplatsträffen", "Till arbetsgruppen", "", fields, List.of());
  }

  private String measures(UUID id) {
    String agreed =
        actions.ofFollowUp(id).stream()
            .map(Action::measure)
            .distinct()
            .map(SheetWords::of)
            .collect(Collectors.joining("\n"));
    return agreed.isEmpty()
        ? "Händelsen är genomgången. Inga särskilda åtgärder behövs nu."
        : agreed;
  }
}
