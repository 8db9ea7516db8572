package se.patala.followup.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.patala.followup.calendar.SwedishCalendar;
import se.patala.followup.duty.Answer;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.routing.PartyRole;
import se.patala.kit.fixture.TestClock;
import se.patala.kit.fixture.Thoroughness;
import se.patala.kit.http.Paging;
import se.patala.kit.identity.Relation;
import se.patala.kit.sql.Sql;

/**
 * Whatever the organisation, whoever is party: no party is given the case, told of it, or able to
 * list or read it. Each organisation lives in a transaction that is taken back.
 */
@QuarkusTest
class RoutingPropertyTest {

  private static final int ORGANISATIONS = Thoroughness.of(10_000);
  private static final int AT_A_TIME = 4;
  private static final Instant NOW = Instant.parse("2026-11-20T14:35:00Z");
  private static final Set<Relation> OWN = EnumSet.of(Relation.REPORTER, Relation.EXPOSED);

  /** Ends a transaction without a trace. */
  private static final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  @Inject Opening opening;
  @Inject ReportNews news;
  @Inject AlarmRun alarms;
  @Inject Cases cases;
  @Inject CaseAccess access;
  @Inject FollowUpRepository followUps;
  @Inject InvitationRepository invitations;
  @Inject Sql sql;
  @Inject TestClock clock;
  @Inject ObjectMapper json;

  private final LongAdder handled = new LongAdder();
  private final LongAdder passed = new LongAdder();
  private final LongAdder nobodys = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final LongAdder barred = new LongAdder();

  /** Cases that nobody can handle are reported as errors, and here there are thousands. */
  private static final Logger CASEWORK = Logger.getLogger(Opening.class.getPackageName());

  @BeforeEach
  void keepQuiet() {
    CASEWORK.setLevel(Level.OFF);
  }

  @AfterEach
  void goBackToToday() {
    CASEWORK.setLevel(null);
    clock.reset();
  }

  @Test
  void noPartyIsGivenACaseToldOfItOrLetIn() throws InterruptedException, ExecutionException {
    clock.moveTo(NOW);
    try (ExecutorService cities = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> running = new ArrayList<>();
      for (int seed = 0; seed < ORGANISATIONS; seed++) {
        int one = seed;
        running.add(cities.submit(() -> followOne(one)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    // The property says nothing where nothing happened.
    assertThat(handled.sum()).isGreaterThan(ORGANISATIONS / 2);
    assertThat(passed.sum()).isGreaterThan(ORGANISATIONS / 10);
    assertThat(nobodys.sum()).isGreaterThan(ORGANISATIONS / 50);
    assertThat(told.sum()).isGreaterThan(ORGANISATIONS);
    assertThat(barred.sum()).isGreaterThan(ORGANISATIONS);
    System.out.printf(
        "%d organisations: %d cases handled, %d of them past a party, %d nobody's; %d notices, %d barred persons, 0 paths%n",
        ORGANISATIONS, handled.sum(), passed.sum(), nobodys.sum(), told.sum(), barred.sum());
  }

  private void followOne(int seed) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                followInTransaction(seed);
                throw new TakenBack();
              });
    } catch (TakenBack end) {
      // Nothing of this city is kept.
    }
  }

  private void followInTransaction(int seed) {
    Random random = new Random(seed);
    LocalDate today = SwedishCalendar.dayOf(NOW);
    RandomOrganisation city = new RandomOrganisation(random, today);
    city.store(sql);
    UUID reporter = city.any(city.persons).id();
    UUID exposed = random.nextInt(5) == 0 ? city.any(city.persons).id() : reporter;
    Set<UUID> concerned = new HashSet<>(List.of(reporter));
    concerned.add(exposed);
    Set<PartyRole> parties = someOf(random);
    UUID id = UUID.randomUUID();

    opening.open(
        new IncidentReported(
            id,
            city.authority(),
            city.unit.id(),
            reporter,
            exposed.equals(reporter) ? null : exposed,
            false,
            NOW,
            null,
            null,
            null,
            null,
            random.nextInt(6) == 0),
        java.util.Optional.of(claim(parties)));
    int toldBefore = check(seed, city, concerned, parties, id, 0);

    // Somebody was invited who should not have been, or who turns out to be party.
    for (OrganisationRole role : OrganisationRole.ADVISING) {
      invitations.add(
          new InvitationRepository.Invitation(
              UUID.randomUUID(),
              id,
              city.any(city.persons).id(),
              role,
              reporter,
              NOW,
              today.plusDays(30),
              null),
          new byte[] {1});
    }
    if (random.nextInt(3) == 0) {
      parties.addAll(someOf(random));
      news.amended(
          new ReportNews.Amended(id, UUID.randomUUID(), null, null, null, null, null),
          claim(parties));
      toldBefore = check(seed, city, concerned, parties, id, toldBefore);
    }
    for (int hours : List.of(2, 72, 192)) {
      alarms.sound(followUp(id), NOW.plus(Duration.ofHours(hours)));
      toldBefore = check(seed, city, concerned, parties, id, toldBefore);
    }
    if (random.nextInt(3) == 0) {
      FollowUp answered = followUp(id);
      answered.answer(Codes.OutcomeResult.MEASURES_TAKEN, new byte[] {1}, clock.instant());
      answered.reopen(new byte[] {1}, clock.instant());
      followUps.flush();
      opening.raise(answered);
      toldBefore = check(seed, city, concerned, parties, id, toldBefore);
    }
    checkDoors(seed, city, concerned, parties, id);
    UUID handler = followUp(id).handlerId();
    (handler == null ? nobodys : handled).increment();
    if (handler != null && !city.meantBy(parties, concerned).isEmpty()) {
      passed.increment();
    }
    told.add(toldBefore);
  }

  /**
   * @param seen how many notices were there before; only newer ones are of who is party now
   * @return how many there are
   */
  private int check(
      int seed,
      RandomOrganisation city,
      Set<UUID> concerned,
      Set<PartyRole> parties,
      UUID id,
      int seen) {
    followUps.flush();
    Set<UUID> meant = city.meantBy(parties, concerned);
    FollowUp followUp = followUp(id);
    UUID handler = followUp.handlerId();
    assertThat(meant).as("handler with seed %d", seed).doesNotContain(nullSafe(handler));
    assertThat(concerned).as("handler with seed %d", seed).doesNotContain(nullSafe(handler));

    List<JsonNode> notices = notices(id);
    for (JsonNode notice : notices.subList(seen, notices.size())) {
      UUID recipient = UUID.fromString(notice.get("recipientRef").asText());
      boolean asConcerned =
          concerned.contains(recipient) && notice.get("kind").asText().equals("FILED_ON_BEHALF");
      assertThat(asConcerned || !(meant.contains(recipient) || concerned.contains(recipient)))
          .as("seed %d told %s of %s", seed, recipient, notice)
          .isTrue();
    }

    return notices.size();
  }

  /** Neither the case nor its line in a list. */
  private void checkDoors(
      int seed, RandomOrganisation city, Set<UUID> concerned, Set<PartyRole> parties, UUID id) {
    FollowUp followUp = followUp(id);
    Set<UUID> shut = new HashSet<>(city.meantBy(parties, concerned));
    shut.addAll(concerned);
    for (UUID person : shut) {
      Set<Relation> held = access.relations(person, followUp);
      assertThat(concerned.contains(person) ? OWN : Set.of())
          .as("seed %d opens to %s", seed, person)
          .containsAll(held);
      assertThat(listed(person)).as("seed %d lists to %s", seed, person).doesNotContain(id);
      barred.increment();
    }
  }

  private List<UUID> listed(UUID person) {
    Paging paging = new Paging();
    return cases.list(person, EnumSet.allOf(Codes.Status.class), paging).page().stream()
        .map(FollowUp::id)
        .toList();
  }

  private List<JsonNode> notices(UUID id) {
    List<JsonNode> notices = new ArrayList<>();
    sql.list(
            "SELECT payload FROM outbox WHERE aggregate_id = ? ORDER BY seq",
            row -> row.getString(1),
            id)
        .forEach(payload -> read(payload).path("tell").forEach(notices::add));
    return notices;
  }

  private JsonNode read(String payload) {
    try {
      return json.readTree(payload);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private FollowUp followUp(UUID id) {
    return followUps.findById(id);
  }

  private static UUID nullSafe(UUID id) {
    return id == null ? new UUID(0, 0) : id;
  }

  private static Opening.Claim claim(Set<PartyRole> parties) {
    return new Opening.Claim(Set.copyOf(parties), Answer.UNCLEAR, Answer.UNCLEAR);
  }

  private static Set<PartyRole> someOf(Random random) {
    Set<PartyRole> some = EnumSet.noneOf(PartyRole.class);
    for (PartyRole role : PartyRole.values()) {
      if (random.nextInt(5) == 0) {
        some.add(role);
      }
    }
    return some;
  }
}
