package se.patala.followup.casework;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import se.patala.followup.casework.Codes.Category;
import se.patala.followup.statistics.DraftFigures;
import se.patala.followup.statistics.DraftFigures.DraftsAbandoned;
import se.patala.kit.event.EventHandler;
import se.patala.kit.event.Inbox;
import se.patala.kit.event.ReceivedEvent;

/** What other services tell: a report came in, its categories are suggested or decided. */
@ApplicationScoped
class CaseEvents {

  private final Inbox inbox;
  private final Opening opening;
  private final ReportNews news;
  private final CaseCategories categories;
  private final CaseDestruction destruction;
  private final DraftFigures drafts;
  private final HandlersCall handlers;
  private final ObjectMapper json;

  CaseEvents(
      Inbox inbox,
      Opening opening,
      ReportNews news,
      CaseCategories categories,
      CaseDestruction destruction,
      DraftFigures drafts,
      HandlersCall handlers,
      ObjectMapper json) {
    this.inbox = inbox;
    this.opening = opening;
    this.news = news;
    this.categories = categories;
    this.destruction = destruction;
    this.drafts = drafts;
    this.handlers = handlers;
    this.json = json;
  }

  @Incoming("incidents")
  @Blocking
  void onIncident(ConsumerRecord<String, String> message) {
    inbox.receive("followup.incidents", Inbox.Order.CONTIGUOUS, message, this::prepareIncident);
  }

  @Incoming("classifications")
  @Blocking
  void onClassification(ConsumerRecord<String, String> message) {
    inbox.receive(
        "followup.classifications", Inbox.Order.CONTIGUOUS, message, this::prepareClassification);
  }

  private Runnable prepareIncident(ReceivedEvent event) {
    return switch (event.type()) {
      case "patala.incident.reported.v1" -> {
        IncidentReported report = event.as(json, IncidentReported.class);
        Optional<Opening.Claim> claim = opening.claim(report.incidentId());
        yield () -> opening.open(report, claim);
      }
      case "patala.incident.amended.v1" -> {
        ReportNews.Amended amended = event.as(json, ReportNews.Amended.class);
        Opening.Claim claim = opening.claimAnew(amended.incidentId());
        yield () -> news.amended(amended, claim);
      }
      case "patala.incident.message-posted.v1" -> {
        ReportNews.MessagePosted posted = event.as(json, ReportNews.MessagePosted.class);
        yield () -> news.messagePosted(posted);
      }
      case "patala.incident.withdrawn.v1" -> {
        ReportNews.Withdrawn withdrawn = event.as(json, ReportNews.Withdrawn.class);
        yield () -> news.withdrawn(withdrawn);
      }
      case "patala.incident.destroyed.v1" -> {
        Destroyed destroyed = event.as(json, Destroyed.class);
        yield () -> destruction.reportIsGone(destroyed.incidentId());
      }
      case "patala.incident.drafts-abandoned.v1" -> {
        DraftsAbandoned abandoned = event.as(json, DraftsAbandoned.class);
        yield () -> drafts.keep(abandoned);
      }
      case "patala.incident.handlers-awaited.v1" -> {
        HandlersCall.HandlersAwaited awaited = event.as(json, HandlersCall.HandlersAwaited.class);
        yield () -> handlers.pass(awaited);
      }
      default -> EventHandler.NOTHING;
    };
  }

  private Runnable prepareClassification(ReceivedEvent event) {
    return switch (event.type()) {
      case "patala.classification.suggested.v1" -> {
        Classified classified = event.as(json, Classified.class);
        yield () ->
            news.classified(
                classified.incidentId(),
                () -> categories.suggest(classified.incidentId(), classified.categories()));
      }
      case "patala.classification.decided.v1" -> {
        Classified classified = event.as(json, Classified.class);
        yield () ->
            news.classified(
                classified.incidentId(),
                () -> categories.decide(classified.incidentId(), classified.categories()));
      }
      default -> EventHandler.NOTHING;
    };
  }

  private record Destroyed(UUID incidentId) {}

  private record Classified(UUID incidentId, List<Category> categories) {}
}
