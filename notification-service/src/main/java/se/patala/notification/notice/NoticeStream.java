package se.patala.notification.notice;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import se.patala.kit.sql.Sql;

/**
 * Tells open pages that their inbox has changed. One look a second at the inboxes of everybody who
 * listens here finds what any replica has put there, whatever the order in which it was committed.
 */
@ApplicationScoped
class NoticeStream {

  private static final Logger LOG = Logger.getLogger(NoticeStream.class);

  /** Shorter than the minute within which somebody who left must have lost every open stream. */
  private static final Duration LIFE = Duration.ofSeconds(50);

  private final Sql sql;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  NoticeStream(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a page is told.
   *
   * @param unread notices not read yet
   * @param total all notices: changes too when a notice comes and another is read
   */
  @Schema(name = "UnreadNotifications")
  record Unread(long unread, long total) {}

  /** One open page. */
  private static final class Listener {

    private final UUID personId;
    private final MultiEmitter<? super Unread> emitter;
    private Unread told = new Unread(-1, -1);

    Listener(UUID personId, MultiEmitter<? super Unread> emitter) {
      this.personId = personId;
      this.emitter = emitter;
    }

    synchronized void tell(Unread now) {
      if (!now.equals(told)) {
        told = now;
        emitter.emit(now);
      }
    }
  }

  Multi<Unread> of(UUID personId) {
    return Multi.createFrom()
        .<Unread>emitter(
            emitter -> {
              Listener listener = new Listener(personId, emitter);
              listeners.add(listener);
              emitter.onTermination(() -> listeners.remove(listener));
              listener.tell(look(List.of(personId)).getOrDefault(personId, new Unread(0, 0)));
            })
        .select()
        .first(LIFE);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void tellListeners() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      Map<UUID, Unread> now =
          look(listeners.stream().map(listener -> listener.personId).distinct().toList());
      listeners.forEach(
          listener -> listener.tell(now.getOrDefault(listener.personId, new Unread(0, 0))));
    } catch (RuntimeException failure) {
      LOG.warnf("Open pages hear nothing: %s", failure.getClass().getSimpleName());
    }
  }

  private Map<UUID, Unread> look(List<UUID> persons) {
    String ids = persons.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    Map<UUID, Unread> found = new HashMap<>();
    sql.list(
        """
        SELECT recipient_id, count(*) FILTER (WHERE read_at IS NULL) AS unread, count(*) AS total
        FROM notice WHERE recipient_id = ANY (?::uuid[]) AND withdrawn_at IS NULL GROUP BY recipient_id
        """,
        row ->
            found.put(
                row.getObject("recipient_id", UUID.class),
                new Unread(row.getLong("unread"), row.getLong("total"))),
        ids);
    return found;
  }
}
