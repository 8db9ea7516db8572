package se.patala.followup.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    List<UUID> candidates = new ArrayList<>(managers(unitId, parties));
    if (!parties.contains(PartyRole.HR)) {
      candidates.addAll(persons(OrganisationRole.HR, unitId));
    }
    candidates.addAll(persons(OrganisationRole.SEALED_HANDLER, unitId));
    return candidates.stream()
        .filter(candidate -> !concerned.contains(candidate))
        .distinct()
        .toList();
  }

  /** Whether this person may stand in for the handler of a case with these parties. */
  public static boolean deputyMayHandle(Set<PartyRole> parties) {
    return !parties.contains(PartyRole.DEPUTY);
  }

  /** The safety representatives (skyddsombud) who are told of the case and may follow it. */
  public List<UUID> safetyRepresentatives(
      UUID unitId, Set<UUID> concerned, Set<PartyRole> parties) {
    if (parties.contains(PartyRole.SAFETY_REP)) {
      return List.of();
    }
    return persons(OrganisationRole.SAFETY_REP, unitId).stream()
        .filter(person -> !concerned.contains(person))
        .distinct()
        .toList();
  }

  /** Managers upwards, without those who are party. */
  private List<UUID> managers(UUID unitId, Set<PartyRole> parties) {
    List<Holder> chain = organisation.holdersUpwards(OrganisationRole.MANAGER, unitId);
    Optional<UUID> lineUnit = chain.stream().findFirst().map(Holder::unitId);
    List<UUID> lineManagers =
        chain.stream()
            .filter(holder -> lineUnit.isPresent() && holder.unitId().equals(lineUnit.get()))
            .map(Holder::personId)
            .toList();
    return chain.stream()
        .filter(
            holder -> {
              boolean line = lineManagers.contains(holder.personId());
              return line
                  ? !parties.contains(PartyRole.LINE_MANAGER)
                  : !parties.contains(PartyRole.ANY_MANAGER_ABOVE);
            })
        .map(Holder::personId)
        .toList();
  }

  private List<UUID> persons(OrganisationRole role, UUID unitId) {
    return organisation.holdersUpwards(role, unitId).stream().map(Holder::personId).toList();
  }
}
