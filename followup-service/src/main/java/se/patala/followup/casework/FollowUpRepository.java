package se.patala.followup.casework;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.patala.followup.casework.Codes.Status;
import se.patala.kit.http.Paging;

@ApplicationScoped
class FollowUpRepository implements PanacheRepositoryBase<FollowUp, UUID> {

  /** Locked, so that the events of a case leave in the order of its changes. */
  Optional<FollowUp> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Open ones by what is due first, closed ones newest first. */
  List<FollowUp> handledBy(
      Collection<UUID> handlers,
      Collection<UUID> escalated,
      Collection<Status> statuses,
      Paging paging) {
    return find(
            "(handlerId in ?1 or id in ?2) and status in ?3 order by closedAt desc nulls first, nextDueAt, id",
            handlers,
            escalated,
            statuses)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countHandledBy(
      Collection<UUID> handlers, Collection<UUID> escalated, Collection<Status> statuses) {
    return count("(handlerId in ?1 or id in ?2) and status in ?3", handlers, escalated, statuses);
  }

  /** Open cases that nobody is responsible for, longest waiting first. */
  List<UUID> withoutHandler(int atMost) {
    return find("handlerId is null and closedAt is null order by receivedAt")
        .page(Page.ofSize(atMost))
        .stream()
        .map(FollowUp::id)
        .toList();
  }

  /** Cases in which somebody is to be told by now, longest waiting first. */
  List<UUID> withAlarm(Instant now, int atMost) {
    return find("alarmAt <= ?1 order by alarmAt", now).page(Page.ofSize(atMost)).stream()
        .map(FollowUp::id)
        .toList();
  }
}
