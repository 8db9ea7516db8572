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

  List<Incident> ofReporter(UUID reporterId, Paging paging) {
    return find("reporterId", Sort.descending("receivedAt").and("id"), reporterId)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countOfReporter(UUID reporterId) {
    return count("reporterId", reporterId);
  }
}
