package se.patala.incident.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import se.patala.kit.http.Paging;

@ApplicationScoped
class IncidentRepository implements PanacheRepositoryBase<Incident, UUID> {

  private static final String CONCERNING =
      "reporterId = ?1 or (exposedId = ?1 and compartment = ORDINARY)";

  /** What the person filed, and what others filed on the person's behalf. */
  List<Incident> concerning(UUID personId, Paging paging) {
    return find(CONCERNING, Sort.descending("receivedAt").and("id"), personId)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countConcerning(UUID personId) {
    return count(CONCERNING, personId);
  }
}
