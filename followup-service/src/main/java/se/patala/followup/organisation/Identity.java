package se.patala.followup.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is. Kept only closed ({@link Register}).
 *
 * @param externalId what the directory calls them
 * @param isProtected by sekretessmarkering or skyddad folkbokföring (22 kap. 1 § OSL, 16 §
 *     folkbokföringslagen): their name is shown to nobody and stands in nothing that leaves
 */
public record Identity(
    String name, @Nullable String email, @Nullable String externalId, boolean isProtected) {}
