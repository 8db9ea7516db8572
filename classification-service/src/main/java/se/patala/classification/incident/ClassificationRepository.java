package se.patala.classification.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ClassificationRepository implements PanacheRepositoryBase<Classification, UUID> {

  /** Held until the transaction ends, so that two people do not decide at once. */
  Optional<Classification> hold(UUID incidentId) {
    return findByIdOptional(incidentId, LockModeType.PESSIMISTIC_WRITE);
  }
}
