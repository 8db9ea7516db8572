package se.patala.notification.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import se.patala.kit.http.Paging;

@ApplicationScoped
class NoticeRepository implements PanacheRepositoryBase<Notice, UUID> {

  List<Notice> ofRecipient(UUID recipientId, Paging paging) {
    return find(
            "recipientId = ?1 and withdrawnAt is null",
            Sort.descending("createdAt").and("id"),
            recipientId)
        .page(Page.of(paging.index(), paging.limit()))
        .list();
  }

  long countOfRecipient(UUID recipientId) {
    return count("recipientId = ?1 and withdrawnAt is null", recipientId);
  }

  long countUnread(UUID recipientId) {
    return count("recipientId = ?1 and readAt is null and withdrawnAt is null", recipientId);
  }
}
