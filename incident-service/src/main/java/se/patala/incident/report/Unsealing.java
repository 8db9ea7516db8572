package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import se.patala.kit.event.Outbox;
import se.patala.kit.problem.Problem;
import se.patala.kit.sql.Sql;

/** Lets a report out of its seal: from then on it is one like any other, and its managers hear. */
@ApplicationScoped
public class Unsealing {

  private final IncidentRepository incidents;
  private final AddendumRepository addenda;
  private final Outbox outbox;
  private final Sql sql;

  Unsealing(IncidentRepository incidents, AddendumRepository addenda, Outbox outbox, Sql sql) {
    this.incidents = incidents;
    this.addenda = addenda;
    this.outbox = outbox;
    this.sql = sql;
  }

  /**
   * Others count its versions from here, whatever was added while nobody knew.
   *
   * @throws Problem 404 when it is not sealed
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void unseal(UUID id) {
    int unsealed =
        sql.update(
            """
            UPDATE incident SET compartment = 'ORDINARY', version = ?, status = 'RECEIVED',
              closed_at = NULL
            WHERE id = ? AND compartment = 'SEALED'
            """,
            IncidentReported.FIRST_VERSION,
            id);
    if (unsealed == 0) {
      throw Problem.notFound();
    }
    Incident incident = incidents.findByIdOptional(id).orElseThrow(Problem::notFound);
    outbox.append(IncidentReported.of(incident, incident.facts().with(addenda.ofIncident(id))));
  }
}
