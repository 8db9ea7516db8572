package se.patala.followup.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.duty.DutyKind;
import se.patala.followup.duty.Facts;
import se.patala.followup.duty.Harm;
import se.patala.followup.duty.Ledger;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.sheet.Sheet;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.identity.Caller;

/**
 * What an authority asks for, filled in as far as the case knows it. Nobody's personal number or
 * home address is here, since neither is anywhere in the system.
 */
@ApplicationScoped
class DutySheets {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'kl.' HH.mm", Locale.of("sv", "SE"))
          .withZone(SwedishCalendar.ZONE);

  private static final String UNKNOWN = "Inte känt än";

  private final Cases cases;
  private final CaseDuties duties;
  private final ActionRepository actions;
  private final Organisation organisation;
  private final ContentKeys contentKeys;
  private final Reports reports;

  DutySheets(
      Cases cases,
      CaseDuties duties,
      ActionRepository actions,
      Organisation organisation,
      ContentKeys contentKeys,
      Reports reports) {
    this.cases = cases;
    this.duties = duties;
    this.actions = actions;
    this.organisation = organisation;
    this.contentKeys = contentKeys;
    this.reports = reports;
  }

  /**
   * @param bearer the reader's own credentials for the report
   */
  Sheet of(Caller caller, String bearer, UUID id, DutyKind kind) {
    FollowUp followUp = cases.admit(caller, id, "follow-up.read-sheet").followUp();
    duties.require(id, kind);
    IncidentClient.@Nullable Report report =
        tellsOfTheEvent(kind) ? reports.read(bearer, id) : null;
    return new Sheet(
        SheetWords.title(kind),
        SheetWords.to(Ledger.duty(kind).addressee()),
        Ledger.duty(kind).source(),
        fields(caller, followUp, kind, report, report == null ? "" : report.narrative()),
        notes(kind));
  }

  /** What the police are told: nothing that is a note to the handler. */
  Sheet toThePolice(
      Caller caller,
      FollowUp followUp,
      IncidentClient.Report report,
      String description,
      int attachments) {
    duties.require(followUp.id(), DutyKind.POLICE);
    List<Sheet.Field> fields =
        new ArrayList<>(fields(caller, followUp, DutyKind.POLICE, report, description));
    fields.add(new Sheet.Field("Bilagor", Integer.toString(attachments)));
    return new Sheet(
        "Polisanmälan från arbetsgivaren",
        SheetWords.to(Ledger.duty(DutyKind.POLICE).addressee()),
        "",
        fields,
        List.of());
  }

  /**
   * @param report null for a duty that tells nothing of the event
   * @param event what happened, in the words that the addressee is to read
   */
  private List<Sheet.Field> fields(
      Caller caller,
      FollowUp followUp,
      DutyKind kind,
      IncidentClient.@Nullable Report report,
      String event) {
    Draft draft = new Draft(followUp, contentKeys.open(followUp.id()));
    draft.employer(caller);
    if (report != null) {
      draft.time(report.currentFacts());
    }
    draft.particulars(kind);
    if (report != null) {
      draft.add("Vad som hände", event);
      draft.measures();
    }
    return List.copyOf(draft.fields);
  }

  private static boolean tellsOfTheEvent(DutyKind kind) {
    return switch (kind) {
      case WORK_ENVIRONMENT_AUTHORITY,
          SAFETY_REP_CONSULTATION,
          SOCIAL_INSURANCE_AGENCY,
          POLICE,
          LEX_SARAH,
          INVESTIGATION ->
          true;
      case MEASURES_REQUEST_CONFIRMATION,
          MEASURES_REQUEST_ANSWER,
          WRONGDOING_CONFIRMATION,
          WRONGDOING_FEEDBACK ->
          false;
    };
  }

  private static List<String> notes(DutyKind kind) {
    String secrecy =
        "Läs igenom texten före sändning. Ta bort uppgifter om klienter och andra som mottagaren inte behöver.";
    return switch (kind) {
      case WORK_ENVIRONMENT_AUTHORITY ->
          List.of(
              "Anmäl på anmalarbetsskada.se. Spara ärendenumret här.",
              "Det är bättre att anmäla en gång för mycket: en anmälan som inte behövdes straffas inte.",
              secrecy);
      case SOCIAL_INSURANCE_AGENCY ->
          List.of(
              "Anmäl på anmalarbetsskada.se. Den skadades namn och personnummer fyller du i där; de finns inte här.",
              "Skyddsombudet ska ha fått yttra sig och få en kopia.",
              secrecy);
      case SAFETY_REP_CONSULTATION ->
          List.of("Låt skyddsombudet läsa och yttra sig innan anmälan skickas.");
      case POLICE ->
          List.of(
              "Arbetsgivaren anmäler och uppger arbetsplatsens adress, aldrig hemadressen.",
              "Den utsattas namn kan inte döljas för den misstänkte senare (RB 23 kap. 18 §). Säg det till den utsatta innan du anmäler.",
              secrecy);
      case LEX_SARAH ->
          List.of(
              "SAS bedömer och utreder i sitt eget system. Spara bara referensen här.", secrecy);
      case INVESTIGATION -> List.of("Skriv orsaker och risk i ärendet, så fylls de i här.");
      case MEASURES_REQUEST_CONFIRMATION ->
          List.of("Bekräfta genast. Svaret kan komma senare, men utan dröjsmål.");
      case MEASURES_REQUEST_ANSWER ->
          List.of("Skriv vad som görs och när, eller varför det inte görs.");
      case WRONGDOING_CONFIRMATION, WRONGDOING_FEEDBACK ->
          List.of("Den som rapporterade får inte röjas för någon som inte handlägger rapporten.");
    };
  }

  /** The fields as they are gathered. */
  private final class Draft {

    private final List<Sheet.Field> fields = new ArrayList<>();
    private final FollowUp followUp;
    private final Optional<ContentKey> key;

    Draft(FollowUp followUp, Optional<ContentKey> key) {
      this.followUp = followUp;
      this.key = key;
    }

    void add(String label, String text) {
      fields.add(new Sheet.Field(label, text));
    }

    void employer(Caller caller) {
      add(
          "Arbetsgivare",
          organisation.municipalityName().orElse("")
              + ", "
              + organisation.unitName(followUp.authorityId()).orElse(""));
      add("Arbetsställe", organisation.unitName(followUp.unitId()).orElse(UNKNOWN));
      add(
          "Kontaktperson",
          organisation
              .person(caller.person())
              .map(
                  person ->
                      Stream.of(person.name(), person.email())
                          .filter(Objects::nonNull)
                          .collect(Collectors.joining(", ")))
              .filter(known -> !known.isEmpty())
              .orElse(UNKNOWN));
      add("Vår beteckning", followUp.id().toString());
    }

    void time(IncidentClient.Facts facts) {
      add("När det hände", when(facts));
      add("När arbetsgivaren fick veta", MOMENT.format(followUp.receivedAt()));
    }

    private String when(IncidentClient.Facts facts) {
      Instant at = facts.occurredAt();
      if (at == null) {
        LocalDate day = followUp.occurredOn();
        return day == null ? UNKNOWN : SwedishCalendar.DAY.format(day);
      }
      if (facts.occurredPrecision() == null) {
        return MOMENT.format(at);
      }
      return switch (facts.occurredPrecision()) {
        case EXACT -> MOMENT.format(at);
        case DAY -> SwedishCalendar.DAY.format(at);
        case PERIOD -> "Under en tid, från " + SwedishCalendar.DAY.format(at);
      };
    }

    void particulars(DutyKind kind) {
      Facts facts = followUp.facts();
      switch (kind) {
        case WORK_ENVIRONMENT_AUTHORITY -> {
          add("Vad anmälan gäller", gravity(facts));
          add("Antal skadade", Integer.toString(facts.hurt()));
          add("Vapen eller tillhygge", SheetWords.of(facts.weapon()));
        }
        case SAFETY_REP_CONSULTATION, SOCIAL_INSURANCE_AGENCY -> {
          add("Skada", SheetWords.of(facts.harm()));
          add("Antal skadade", Integer.toString(facts.hurt()));
          add("Frånvaro från arbetet", SheetWords.of(facts.sickLeave()));
        }
        case POLICE -> {
          add("Målsägande", "Nås genom arbetsgivaren, på arbetsställets adress.");
          add("Skada", SheetWords.of(facts.harm()));
          add("Vapen eller tillhygge", SheetWords.of(facts.weapon()));
        }
        case LEX_SARAH -> add("Kan en brukare ha drabbats", SheetWords.of(facts.clientAffected()));
        case INVESTIGATION -> investigation();
        case MEASURES_REQUEST_CONFIRMATION, MEASURES_REQUEST_ANSWER -> demand();
        case WRONGDOING_CONFIRMATION -> {
          add("Rapporten togs emot", MOMENT.format(followUp.receivedAt()));
          add(
              "Bekräftelse",
              "Rapporten är mottagen. Återkoppling om vad som görs lämnas inom tre månader.");
        }
        case WRONGDOING_FEEDBACK -> {
          add("Rapporten togs emot", MOMENT.format(followUp.receivedAt()));
          measures();
        }
      }
    }

    private static String gravity(Facts facts) {
      if (facts.harm() == Harm.DEATH || facts.harm() == Harm.SERIOUS_INJURY) {
        return SheetWords.of(facts.harm());
      }
      return facts.hurt() > 1
          ? "Personskada på flera samtidigt"
          : "Tillbud med allvarlig fara för liv eller hälsa";
    }

    private void investigation() {
      Risk risk = followUp.risk();
      add("Orsaker", words(FollowUp.CAUSES, followUp.causes()));
      add(
          "Risk",
          risk == null
              ? UNKNOWN
              : "Sannolikhet %d av 4, konsekvens %d av 4: %d av 16"
                  .formatted(
                      risk.likelihood(),
                      risk.consequence(),
                      risk.likelihood() * risk.consequence()));
    }

    private void demand() {
      Instant at = followUp.measuresRequestedAt();
      add("Begäran kom", at == null ? UNKNOWN : MOMENT.format(at));
      add("Vad som begärs", words(FollowUp.MEASURES_REQUEST, followUp.measuresRequest()));
      measures();
    }

    private String words(String field, byte @Nullable [] ciphertext) {
      return ciphertext == null
          ? UNKNOWN
          : key.map(open -> open.decrypt(field, ciphertext)).orElse(UNKNOWN);
    }

    void measures() {
      String agreed =
          actions.ofFollowUp(followUp.id()).stream()
              .map(Draft::measure)
              .collect(Collectors.joining("\n"));
      add("Åtgärder", agreed.isEmpty() ? "Inga beslutade än" : agreed);
    }

    private static String measure(Action action) {
      LocalDate done = action.doneOn();
      LocalDate due = action.dueOn();
      return SheetWords.of(action.measure())
          + (done != null
              ? ", gjort " + SwedishCalendar.DAY.format(done)
              : due != null ? ", klart senast " + SwedishCalendar.DAY.format(due) : "");
    }
  }
}
