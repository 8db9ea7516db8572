package se.patala.followup.directory;

import java.util.List;
import se.patala.kit.problem.Violation;

/**
 * What the files say.
 *
 * @param violations what could not be read; the document is then not to be used
 */
record ReadDirectory(OrganisationDocument document, Places places, List<Violation> violations) {}
