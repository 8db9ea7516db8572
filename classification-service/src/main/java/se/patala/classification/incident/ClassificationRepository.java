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

  /** With every decision; of a report that is destroyed. */
  void destroy(UUID incidentId) {
    getEntityManager()
        .createNativeQuery("SELECT destroy_classification(?1)", Object.class)
        .setParameter(1, incidentId)
        .getResultList();
  }
}
