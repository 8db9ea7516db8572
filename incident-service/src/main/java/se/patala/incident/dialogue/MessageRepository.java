package se.patala.incident.dialogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.patala.kit.http.Paging;

@ApplicationScoped
class MessageRepository implements PanacheRepositoryBase<Message, UUID> {

  /** Oldest first. */
  List<Message> ofIncident(UUID incidentId, Instant since, Paging paging) {
    return find("incidentId = ?1 and at > ?2 order by at, id", incidentId, since)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countOfIncident(UUID incidentId, Instant since) {
    return count("incidentId = ?1 and at > ?2", incidentId, since);
  }
}
