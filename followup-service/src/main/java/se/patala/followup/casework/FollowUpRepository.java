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

  private static final int MOST_OF_OTHERS = 1_000;

  /** Locked, so that the events of a case leave in the order of its changes. */
  Optional<FollowUp> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Open ones by what is due first, closed ones newest first. */
  List<FollowUp> handledBy(
      UUID handler, Collection<UUID> others, Collection<Status> statuses, Paging paging) {
    return find(
            "(handlerId = ?1 or id in ?2) and status in ?3 order by closedAt desc nulls first, nextDueAt, id",
            handler,
            others,
            statuses)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countHandledBy(UUID handler, Collection<UUID> others, Collection<Status> statuses) {
    return count("(handlerId = ?1 or id in ?2) and status in ?3", handler, others, statuses);
  }

  /** For those who stand in; more than these nobody looks through. */
  List<FollowUp> ofHandlers(Collection<UUID> handlers, Collection<Status> statuses) {
    return find("handlerId in ?1 and status in ?2 order by receivedAt desc", handlers, statuses)
        .page(Page.ofSize(MOST_OF_OTHERS))
        .list();
  }

  /** For safety representatives; more than these nobody looks through. */
  List<FollowUp> inUnits(Collection<UUID> units, Collection<Status> statuses) {
    return find("unitId in ?1 and status in ?2 order by receivedAt desc", units, statuses)
        .page(Page.ofSize(MOST_OF_OTHERS))
        .list();
  }

  List<FollowUp> ofHandlersSince(Collection<UUID> handlers, Instant since) {
    return list("handlerId in ?1 and receivedAt >= ?2", handlers, since);
  }

  List<FollowUp> ofIds(Collection<UUID> ids, Collection<Status> statuses) {
    return list("id in ?1 and status in ?2", ids, statuses);
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
    return getEntityManager()
        .createQuery(
            "select f.id from FollowUp f where f.alarmAt <= :now order by f.alarmAt", UUID.class)
        .setParameter("now", now)
        .setMaxResults(atMost)
        .getResultList();
  }

  List<UUID> openIn(UUID authorityId) {
    return getEntityManager()
        .createQuery(
            "select f.id from FollowUp f where f.authorityId = :authority and f.closedAt is null",
            UUID.class)
        .setParameter("authority", authorityId)
        .getResultList();
  }

  /**
   * Until the transaction ends nobody else is at the case, also when it is not stored yet: its
   * report and its categories come on different topics.
   */
  void alone(UUID id) {
    getEntityManager()
        .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:id, 0))")
        .setParameter("id", id.toString())
        .getSingleResult();
  }
}
