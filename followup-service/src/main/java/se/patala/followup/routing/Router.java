package se.patala.followup.routing;

import jakarta.enterprise.context.ApplicationScoped;
import se.patala.followup.organisation.Organisation;

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

  public Route route(Involved involved) {
    return around(involved).candidates().stream()
        .findFirst()
        .<Route>map(Route.To::new)
        .orElseGet(Route.Nowhere::new);
  }

  /** Who stands where around a case, now. */
  public Circle around(Involved involved) {
    return new Circle(organisation, involved);
  }
}
