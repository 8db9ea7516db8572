package se.patala.followup.routing;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has a part in an event, as far as it decides who may handle, read or be told of its case.
 *
 * @param unitId where the case belongs
 * @param concerned the reporter and whoever was exposed: none of them handles the case
 * @param parties who in the chain is party, as the reporter said
 * @param partyPersons who that was when the reporter said it: a party is a person, not a post
 * @param passedOver who handled the case when its reporter said that it was not solved
 */
public record Involved(
    UUID unitId,
    Set<UUID> concerned,
    Set<PartyRole> parties,
    Set<UUID> partyPersons,
    @Nullable UUID passedOver) {}
