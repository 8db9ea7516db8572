package se.patala.followup.casework;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** For what runs over many cases by itself: one that fails must not keep the others. */
@ApplicationScoped
class CaseByCase {

  private static final Logger LOG = Logger.getLogger(CaseByCase.class);

  private final FollowUpRepository followUps;

  CaseByCase(FollowUpRepository followUps) {
    this.followUps = followUps;
  }

  /**
   * Works on one case, locked, in a transaction of its own.
   *
   * @param stillSo what made the case one to work on, looked at again under the lock
   * @param failed what the log says when it did not succeed; it is left to the next run
   */
  void work(UUID id, Predicate<FollowUp> stillSo, Consumer<FollowUp> step, String failed) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> followUps.lock(id).filter(stillSo).ifPresent(step));
    } catch (RuntimeException failure) {
      LOG.error(failed, failure);
    }
  }
}
