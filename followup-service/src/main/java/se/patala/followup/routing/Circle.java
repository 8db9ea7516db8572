package se.patala.followup.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.patala.followup.organisation.Organisation;
import se.patala.followup.organisation.Organisation.Holder;
import se.patala.followup.organisation.OrganisationRole;

/**
 * Everybody around one case, as the organisation has them at this moment: who may handle it, who
 * follows it, who is never to know of it.
 */
public final class Circle {

  private final Organisation organisation;
  private final Involved involved;

  /** Of the unit and all above it within its authority, nearest first. */
  private final List<Holder> holders;

  private final Set<UUID> barred;

  Circle(Organisation organisation, Involved involved) {
    this.organisation = organisation;
    this.involved = involved;
    this.holders = organisation.holdersUpwards(involved.unitId());
    this.barred =
        Stream.of(involved.partyPersons(), involved.concerned())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who is meant when somebody says today that these are party. Which colleague or politician
   * nobody says, so it may be any of them.
   */
  public Set<UUID> meantBy(Set<PartyRole> parties) {
    Set<UUID> persons = new HashSet<>();
    Set<UUID> lineManagers = lineManagers();
    for (PartyRole party : parties) {
      switch (party) {
        case LINE_MANAGER -> persons.addAll(lineManagers);
        case ANY_MANAGER_ABOVE ->
            in(OrganisationRole.MANAGER)
                .filter(person -> !lineManagers.contains(person))
                .forEach(persons::add);
        case DEPUTY ->
            lineManagers.forEach(manager -> persons.addAll(organisation.deputiesOf(manager)));
        case HR -> in(OrganisationRole.HR).forEach(persons::add);
        case SAFETY_REP -> in(OrganisationRole.SAFETY_REP).forEach(persons::add);
        case POLITICIAN -> in(OrganisationRole.POLITICIAN).forEach(persons::add);
        case COLLEAGUE ->
            organisation.staffOf(involved.unitId()).stream()
                .map(Organisation.Person::id)
                .filter(person -> !lineManagers.contains(person))
                .forEach(persons::add);
      }
    }
    return persons;
  }

  /**
   * Who leads the unit, or else the nearest above that anybody leads. Somebody whom the event
   * concerns is not their own manager.
   */
  private Set<UUID> lineManagers() {
    List<Holder> managers =
        holders.stream()
            .filter(holder -> holder.role() == OrganisationRole.MANAGER)
            .filter(holder -> !involved.concerned().contains(holder.personId()))
            .toList();
    Optional<UUID> nearest = managers.stream().map(Holder::unitId).findFirst();
    return managers.stream()
        .filter(holder -> nearest.filter(holder.unitId()::equals).isPresent())
        .map(Holder::personId)
        .collect(Collectors.toSet());
  }

  /**
   * Whatever else such a person is or becomes, a deputy of somebody above or a handler of sealed
   * cases, they stay out.
   */
  public boolean isParty(UUID person) {
    return involved.partyPersons().contains(person);
  }

  /** Whether the person handles nothing here and is told nothing: party, or whom it concerns. */
  public boolean isBarred(UUID person) {
    return barred.contains(person);
  }

  /**
   * Everybody who may handle the case, nearest first: the first one does, and what is overdue goes
   * up the list. After a reopening it begins above whoever handled it before, if there is anybody.
   */
  public List<UUID> candidates() {
    List<UUID> all = handling().stream().flatMap(this::in).filter(this::isFree).distinct().toList();
    int before = involved.passedOver() == null ? -1 : all.indexOf(involved.passedOver());
    // With nobody above, whoever handled it has to do it better.
    return before < 0 ? all : all.subList(Math.min(before + 1, all.size() - 1), all.size());
  }

  /**
   * Those above whoever handles the case, nearest first: to them goes what is overdue. A handler of
   * sealed cases is among them only where there is nobody else.
   */
  public List<UUID> above(UUID handlerId) {
    List<UUID> candidates = candidates();
    List<UUID> above = candidates.subList(candidates.indexOf(handlerId) + 1, candidates.size());
    List<UUID> leading =
        above.stream()
            .filter(
                person ->
                    in(OrganisationRole.MANAGER).anyMatch(person::equals)
                        || in(OrganisationRole.HR).anyMatch(person::equals))
            .toList();
    return leading.isEmpty() ? above : leading;
  }

  private List<OrganisationRole> handling() {
    return in(OrganisationRole.POLITICIAN).anyMatch(involved.concerned()::contains)
        ? OrganisationRole.HANDLING_OF_ELECTED
        : OrganisationRole.HANDLING;
  }

  /** Whether the person leads, is HR or handles sealed cases at or above the unit. */
  public boolean mayLead(UUID person) {
    return handling().stream().flatMap(this::in).anyMatch(person::equals);
  }

  /** Who stands in today for the handler of the case, as far as they may. */
  public Set<UUID> standIns(UUID handlerId) {
    return involved.parties().contains(PartyRole.DEPUTY)
        ? Set.of()
        : organisation.deputiesOf(handlerId).stream()
            .filter(this::mayTakePart)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The safety representatives (skyddsombud) who are told of the case and may follow it. */
  public List<UUID> safetyRepresentatives() {
    return involved.parties().contains(PartyRole.SAFETY_REP)
        ? List.of()
        : takingPart(OrganisationRole.SAFETY_REP);
  }

  /** Those with the role who may have a part in the case besides whoever handles it. */
  public List<UUID> takingPart(OrganisationRole role) {
    return in(role).filter(this::mayTakePart).distinct().toList();
  }

  /** Whoever was passed over takes no part in any other capacity, unless nobody else is left. */
  private boolean mayTakePart(UUID person) {
    return isFree(person)
        && (!person.equals(involved.passedOver()) || candidates().contains(person));
  }

  private boolean isFree(UUID person) {
    return !barred.contains(person);
  }

  private Stream<UUID> in(OrganisationRole role) {
    return holders.stream().filter(holder -> holder.role() == role).map(Holder::personId);
  }
}
