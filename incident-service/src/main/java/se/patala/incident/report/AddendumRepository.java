package se.patala.incident.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class AddendumRepository implements PanacheRepositoryBase<Addendum, UUID> {

  /** Oldest first: a later one corrects an earlier. */
  List<Addendum> ofIncident(UUID incidentId) {
    return list("incidentId = ?1 order by at, id", incidentId);
  }
}
