package se.patala.followup.directory;

import java.util.List;
import se.patala.followup.directory.OrganisationDocument.ImportedCommittee;
import se.patala.followup.directory.OrganisationDocument.ImportedDeputy;
import se.patala.followup.directory.OrganisationDocument.ImportedPerson;
import se.patala.followup.directory.OrganisationDocument.ImportedRole;
import se.patala.followup.directory.OrganisationDocument.ImportedUnit;

/**
 * Every list of an organisation, as it is to be.
 *
 * <p>What a document says stands first in each list, in the document's order, so that a place in
 * the one is a place in the other.
 */
record WholeOrganisation(
    List<ImportedUnit> units,
    List<ImportedPerson> persons,
    List<ImportedRole> roleAssignments,
    List<ImportedDeputy> deputies,
    List<ImportedCommittee> committees) {}
