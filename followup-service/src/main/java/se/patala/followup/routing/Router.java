package se.patala.followup.routing;

import jakarta.enterprise.context.ApplicationScoped;
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
 * Finds who is to handle a case: the nearest manager above the event who is neither party nor
 * concerned, within the same authority; when none is left, the authority's HR, then its sealed
 * handler.
 */
@ApplicationScoped
public class Router {

  private final Organisation organisation;

  Router(Organisation organisation) {
    this.organisation = organisation;
  }

  /**
   * @param concerned the reporter and whoever was exposed: none of them handles the case
   */
  public Route route(UUID unitId, Set<UUID> concerned, Set<PartyRole> parties) {
    return candidates(unitId, concerned, parties).stream()
        .findFirst()
        .<Route>map(Route.To::new)
        .orElseGet(Route.Nowhere::new);
  }

  /**
   * Everybody who may handle the case, nearest first: the first one does, and what is overdue goes
   * up the list.
   */
  public List<UUID> candidates(UUID unitId, Set<UUID> concerned, Set<PartyRole> parties) {
    Set<UUID> passed = new HashSet<>(partyPersons(unitId, parties));
    passed.addAll(concerned);
    return Stream.of(OrganisationRole.MANAGER, OrganisationRole.HR, OrganisationRole.SEALED_HANDLER)
        .flatMap(role -> persons(role, unitId).stream())
        .filter(candidate -> !passed.contains(candidate))
        .distinct()
        .toList();
  }

  /**
   * Who is meant by the roles that are party. Whatever else such a person is, a deputy of somebody
   * above or a handler of sealed cases, they stay out.
   */
  public Set<UUID> partyPersons(UUID unitId, Set<PartyRole> parties) {
    if (parties.isEmpty()) {
      return Set.of();
    }
    Set<UUID> persons = new HashSet<>();
    List<Holder> managers = organisation.holdersUpwards(OrganisationRole.MANAGER, unitId);
    Optional<UUID> lineUnit = managers.stream().findFirst().map(Holder::unitId);
    Set<UUID> lineManagers =
        managers.stream()
            .filter(holder -> lineUnit.isPresent() && holder.unitId().equals(lineUnit.get()))
            .map(Holder::personId)
            .collect(Collectors.toSet());
    for (PartyRole party : parties) {
      switch (party) {
        case LINE_MANAGER -> persons.addAll(lineManagers);
        case ANY_MANAGER_ABOVE ->
            managers.stream()
                .map(Holder::personId)
                .filter(person -> !lineManagers.contains(person))
                .forEach(persons::add);
        case DEPUTY ->
            lineManagers.forEach(manager -> persons.addAll(organisation.deputiesOf(manager)));
        case HR -> persons.addAll(persons(OrganisationRole.HR, unitId));
        case SAFETY_REP -> persons.addAll(persons(OrganisationRole.SAFETY_REP, unitId));
        // Nobody says which colleague or politician: none of them has a part in handling.
        case COLLEAGUE, POLITICIAN -> {}
      }
    }
    return persons;
  }

  public boolean isParty(UUID person, UUID unitId, Set<PartyRole> parties) {
    return partyPersons(unitId, parties).contains(person);
  }

  /** Who stands in today for the handler of a case, as far as they may. */
  public Set<UUID> standIns(
      UUID handlerId, UUID unitId, Set<UUID> concerned, Set<PartyRole> parties) {
    if (parties.contains(PartyRole.DEPUTY)) {
      return Set.of();
    }
    Set<UUID> standIns = new HashSet<>(organisation.deputiesOf(handlerId));
    standIns.removeAll(concerned);
    standIns.removeAll(partyPersons(unitId, parties));
    return standIns;
  }

  /** The safety representatives (skyddsombud) who are told of the case and may follow it. */
  public List<UUID> safetyRepresentatives(
      UUID unitId, Set<UUID> concerned, Set<PartyRole> parties) {
    if (parties.contains(PartyRole.SAFETY_REP)) {
      return List.of();
    }
    Set<UUID> passed = partyPersons(unitId, parties);
    return persons(OrganisationRole.SAFETY_REP, unitId).stream()
        .filter(person -> !concerned.contains(person) && !passed.contains(person))
        .distinct()
        .toList();
  }

  private List<UUID> persons(OrganisationRole role, UUID unitId) {
    return organisation.holdersUpwards(role, unitId).stream().map(Holder::personId).toList();
  }
}
