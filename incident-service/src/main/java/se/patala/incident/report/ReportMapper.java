package se.patala.incident.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import se.patala.incident.report.ReportViews.AddendumView;
import se.patala.incident.report.ReportViews.Detail;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.identity.Relation;
import se.patala.kit.policy.Policy;

/** Puts a report together from all that belongs to it. */
@ApplicationScoped
class ReportMapper {

  private final AddendumRepository addenda;
  private final Enclosures enclosures;
  private final Policy policy;

  ReportMapper(AddendumRepository addenda, Enclosures enclosures, Policy policy) {
    this.policy = policy;
    this.addenda = addenda;
    this.enclosures = enclosures;
  }

  Detail detail(Reports.Opened opened) {
    Incident incident = opened.incident();
    Optional<ContentKey> key = opened.key();
    List<Addendum> added = addenda.ofIncident(incident.id());
    boolean own = opened.relation() == Relation.REPORTER;
    return new Detail(
        incident.id(),
        incident.version(),
        incident.receivedAt(),
        opened.narrative(),
        incident.unitId(),
        FactsView.of(incident.facts()),
        policy.shows("incident.read", opened.relation(), "partyRoles")
            ? incident.facts().partyRoles()
            : null,
        FactsView.of(incident.facts().with(added)),
        added.stream().map(addendum -> view(addendum, key)).toList(),
        key.map(open -> enclosures.of(incident.id(), open)).orElse(List.of()),
        incident.status(),
        opened.relation(),
        own,
        incident.exposedId() != null,
        incident.compartment() != Compartment.ORDINARY,
        own
            && (incident.status() == ReporterStatus.RECEIVED
                || incident.status() == ReporterStatus.ASSIGNED),
        incident.withdrawnAt());
  }

  private static AddendumView view(Addendum addendum, Optional<ContentKey> key) {
    byte[] text = addendum.text();
    return new AddendumView(
        addendum.id(),
        addendum.at(),
        addendum.author(),
        addendum.kind(),
        text == null
            ? null
            : key.map(open -> open.decrypt(Addendum.textField(addendum.id()), text)).orElse(""),
        addendum.facts());
  }
}
