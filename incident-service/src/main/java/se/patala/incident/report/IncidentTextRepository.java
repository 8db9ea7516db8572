package se.patala.incident.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class IncidentTextRepository implements PanacheRepositoryBase<IncidentText, UUID> {}
