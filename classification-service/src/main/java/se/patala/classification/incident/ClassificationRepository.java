package se.patala.classification.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ClassificationRepository implements PanacheRepositoryBase<Classification, UUID> {}
