package se.patala.followup.casework;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ActionRepository implements PanacheRepositoryBase<Action, UUID> {

  List<Action> ofFollowUp(UUID followUpId) {
    return list("followUpId = ?1 order by createdAt, id", followUpId);
  }
}
