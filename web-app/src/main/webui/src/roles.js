/**
 * Realm roles that open pages of their own. What each may see there, the services decide.
 *
 * Cases go to managers, and to HR or the sealed handler where no manager is left who is not party to the event.
 */
export const CASE_HANDLERS = ["manager", "hr", "sealed-handler"];

/** A safety representative (skyddsombud) follows the cases of the own area without acting in them. */
export const CASE_READERS = [...CASE_HANDLERS, "safety-rep"];

/** Those who look after the suggestions. */
export const SUGGESTION_KEEPERS = ["analyst", "org-admin"];

export const STATISTICS_READERS = ["committee-member", "analyst", "hr", "safety-rep", "security-officer"];
