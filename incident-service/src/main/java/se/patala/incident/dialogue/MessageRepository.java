package se.patala.incident.dialogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import se.patala.kit.http.Paging;

@ApplicationScoped
class MessageRepository implements PanacheRepositoryBase<Message, UUID> {

  List<Message> ofIncident(UUID incidentId, Paging paging) {
    return find("incidentId = ?1 order by at, id", incidentId)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countOfIncident(UUID incidentId) {
    return count("incidentId", incidentId);
  }
}
