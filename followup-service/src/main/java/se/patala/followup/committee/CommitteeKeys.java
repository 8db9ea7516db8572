package se.patala.followup.committee;

import jakarta.enterprise.context.ApplicationScoped;
import se.patala.kit.content.Compartment;
import se.patala.kit.content.ContentKey;
import se.patala.kit.content.ContentKeys;

/**
 * The key of all that a committee writes; each word is bound to its place. Never asked for inside a
 * transaction: the key store is another database.
 */
@ApplicationScoped
class CommitteeKeys {

  private final ContentKeys contentKeys;

  CommitteeKeys(ContentKeys contentKeys) {
    this.contentKeys = contentKeys;
  }

  ContentKey of(Committee committee) {
    return contentKeys.openOrCreate(committee.id(), committee.authorityId(), Compartment.ORDINARY);
  }
}
