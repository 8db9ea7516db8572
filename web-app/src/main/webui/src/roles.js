/**
 * Realm roles that open pages of their own. What each may see there, the services decide.
 *
 * Cases go to managers, and to HR or the sealed handler where no manager is left who is not party to the event; those of elected officials to the
 * function that is there for them.
 */
export const CASE_HANDLERS = ["manager", "hr", "sealed-handler", "elected-contact"];

/** A safety representative (skyddsombud) follows the cases of the own area without acting in them; others have those that they are invited to. */
export const CASE_READERS = [...CASE_HANDLERS, "security-officer", "sas", "lawyer", "safety-rep"];

/** Designated for what is sealed: corruption, and the internal reporting channel. */
export const SEALED_HANDLERS = ["sealed-handler"];

/** Those who look after the suggestions. */
export const SUGGESTION_KEEPERS = ["analyst", "org-admin"];

/** Looks after the organisation, without seeing cases. */
export const ORGANISATION_KEEPERS = ["org-admin"];

export const STATISTICS_READERS = ["committee-member", "analyst", "hr", "safety-rep", "security-officer"];

/** Who may sit in a safety committee, or answer one for the employer. Who does, the service says; a deputy comes by a notice. */
export const COMMITTEE_SEATS = ["committee-member", "safety-rep", "manager", "hr"];

/** Who plans surveys of all employees. Everybody answers them and reads what came of them. */
export const SURVEY_PLANNERS = ["analyst"];
