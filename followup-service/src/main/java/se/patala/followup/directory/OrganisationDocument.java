package se.patala.followup.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.patala.followup.organisation.Identity;
import se.patala.followup.organisation.OrganisationRole;
import se.patala.followup.organisation.UnitKind;

/**
 * An organisation as its directory has it. A list that is there replaces what is known; one that is
 * left out leaves it as it is.
 *
 * @param statedRoles which roles {@code roleAssignments} speaks of, null for all; the others stay
 */
@Schema(name = "OrganisationDocument")
record OrganisationDocument(
    @Size(min = 1, max = 20_000) @Nullable List<@Valid @NotNull ImportedUnit> units,
    @Size(min = 1, max = 200_000) @Nullable List<@Valid @NotNull ImportedPerson> persons,
    @Nullable List<@Valid @NotNull ImportedRole> roleAssignments,
    @Nullable List<@Valid @NotNull ImportedDeputy> deputies,
    @Nullable List<@Valid @NotNull ImportedCommittee> committees,
    @Nullable Set<@NotNull OrganisationRole> statedRoles) {

  /**
   * The same under the ids that the directory's keys have by now: between the reading of a file and
   * its day another import may have brought the same key.
   */
  OrganisationDocument under(StoredOrganisation.Keys keys) {
    Map<UUID, UUID> ids = new HashMap<>();
    if (units != null) {
      units.forEach(unit -> rename(unit.id(), unit.externalId(), keys.units(), ids));
    }
    if (persons != null) {
      persons.forEach(person -> rename(person.id(), person.externalId(), keys.persons(), ids));
    }
    return ids.isEmpty() ? this : renamed(id -> ids.getOrDefault(id, id));
  }

  private static void rename(
      UUID id, @Nullable String key, Map<String, UUID> known, Map<UUID, UUID> ids) {
    UUID before = key == null ? null : known.get(key);
    if (before != null && !before.equals(id)) {
      ids.put(id, before);
    }
  }

  private OrganisationDocument renamed(UnaryOperator<UUID> id) {
    return new OrganisationDocument(
        each(
            units,
            unit ->
                new ImportedUnit(
                    id.apply(unit.id()),
                    unit.parentId() == null ? null : id.apply(unit.parentId()),
                    unit.kind(),
                    unit.name(),
                    unit.externalId())),
        each(
            persons,
            person ->
                new ImportedPerson(
                    id.apply(person.id()),
                    person.name(),
                    person.email(),
                    id.apply(person.unitId()),
                    person.language(),
                    person.externalId(),
                    person.protectedIdentity())),
        each(
            roleAssignments,
            role ->
                new ImportedRole(
                    id.apply(role.personId()),
                    role.role(),
                    id.apply(role.unitId()),
                    role.validFrom(),
                    role.validUntil())),
        each(
            deputies,
            deputy ->
                new ImportedDeputy(
                    id.apply(deputy.managerId()),
                    id.apply(deputy.deputyId()),
                    id.apply(deputy.unitId()),
                    deputy.validFrom(),
                    deputy.validUntil())),
        each(
            committees,
            committee ->
                new ImportedCommittee(
                    committee.id(),
                    committee.name(),
                    committee.level(),
                    id.apply(committee.unitId()),
                    committee.externalId(),
                    committee.members().stream()
                        .map(
                            member ->
                                new ImportedMember(id.apply(member.personId()), member.chair()))
                        .toList())),
        statedRoles);
  }

  /** Whether a last day, null for none, lies before a day. */
  static boolean endsBefore(@Nullable LocalDate lastDay, LocalDate day) {
    return lastDay != null && lastDay.isBefore(day);
  }

  private static <T> @Nullable List<T> each(@Nullable List<T> items, UnaryOperator<T> change) {
    return items == null ? null : items.stream().map(change).toList();
  }

  boolean isEmpty() {
    return units == null
        && persons == null
        && roleAssignments == null
        && deputies == null
        && committees == null;
  }

  /** A unit and the one above it. */
  @Schema(name = "ImportedUnit")
  record ImportedUnit(
      @NotNull @Schema(format = "uuid") UUID id,
      @Schema(format = "uuid") @Nullable UUID parentId,
      @NotNull UnitKind kind,
      @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String name,
      @Size(max = 100) @Nullable String externalId) {}

  /** An employee or elected official, under the organisation's random id. */
  @Schema(name = "ImportedPerson")
  record ImportedPerson(
      @NotNull @Schema(format = "uuid") UUID id,
      @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String name,
      @Email @Nullable String email,
      @NotNull @Schema(format = "uuid") UUID unitId,
      @NotNull @Pattern(regexp = "sv|en") String language,
      @Size(max = 100) @Schema(description = "What the directory calls the person")
          @Nullable String externalId,
      @Schema(
              description =
                  "Sekretessmarkering or skyddad folkbokföring: the name is shown to nobody. Left"
                      + " out, it stays as it is")
          @Nullable Boolean protectedIdentity) {

    ImportedPerson protectedAs(boolean known) {
      return protectedIdentity != null
          ? this
          : new ImportedPerson(id, name, email, unitId, language, externalId, known);
    }

    Identity identity() {
      return new Identity(name, email, externalId, Boolean.TRUE.equals(protectedIdentity));
    }
  }

  /** A role in a unit and what lies below it. */
  @Schema(name = "ImportedRole")
  record ImportedRole(
      @NotNull @Schema(format = "uuid") UUID personId,
      @NotNull OrganisationRole role,
      @NotNull @Schema(format = "uuid") UUID unitId,
      @NotNull @Schema(format = "date", examples = "2026-01-01") LocalDate validFrom,
      @Schema(format = "date", examples = "2026-12-31") @Nullable LocalDate validUntil) {}

  /** Who stands in for a manager. */
  @Schema(name = "ImportedDeputy")
  record ImportedDeputy(
      @NotNull @Schema(format = "uuid") UUID managerId,
      @NotNull @Schema(format = "uuid") UUID deputyId,
      @NotNull @Schema(format = "uuid") UUID unitId,
      @NotNull @Schema(format = "date", examples = "2026-01-01") LocalDate validFrom,
      @Schema(format = "date", examples = "2026-12-31") @Nullable LocalDate validUntil) {}

  /** A safety committee (skyddskommitté, AML 6 kap. 8–9 a §§). */
  @Schema(name = "ImportedCommittee")
  record ImportedCommittee(
      @NotNull @Schema(format = "uuid") UUID id,
      @NotBlank String name,
      @NotNull @Pattern(regexp = "LSG|FSG|CSG") String level,
      @NotNull @Schema(format = "uuid") UUID unitId,
      @Size(max = 100) @Nullable String externalId,
      @NotNull List<@Valid @NotNull ImportedMember> members) {}

  /** A member of a committee. */
  @Schema(name = "ImportedMember")
  record ImportedMember(@NotNull @Schema(format = "uuid") UUID personId, boolean chair) {}
}
