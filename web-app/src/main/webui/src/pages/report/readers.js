/**
 * Who gets to read a report, as the services decide it, so that the page promises no more and no less.
 *
 * Words in the text can seal a report too. That is decided when it is filed, so the page says it beside this list.
 *
 * @param {object} report
 * @param {string[]} report.categories
 * @param {string} report.influencerRelation
 * @param {string[]} [report.partyRoles]
 * @param {string | boolean} [report.onBehalfOf] anything true when it concerns somebody else
 * @returns {string[]} codes of `report.readers.*`
 */
export function readersOf({ categories, influencerRelation, partyRoles = [], onBehalfOf = "" }) {
  const exposed = onBehalfOf ? ["EXPOSED"] : [];
  if (categories.includes("KORR")) {
    // Corruption goes to the sealed compartment when it is filed: nobody in the line is told.
    return [...exposed, "SEALED"];
  }
  return [...exposed, managerOf(partiesOf(influencerRelation, partyRoles)), ...(partyRoles.includes("SAFETY_REP") ? [] : ["SAFETY_REP"])];
}

// A manager named as influencer is taken to be the nearest one, unless the reporter says which.
const partiesOf = (relation, partyRoles) => (relation === "CHEF" && partyRoles.length === 0 ? ["LINE_MANAGER"] : partyRoles);

// Whoever is party to the event is passed over.
function managerOf(parties) {
  const [nearest, deputy, above] = ["LINE_MANAGER", "DEPUTY", "ANY_MANAGER_ABOVE"].map((role) => parties.includes(role));
  if (nearest) {
    return above ? "HR" : "ABOVE";
  }
  return deputy ? "MANAGER_ALONE" : "MANAGER";
}

/** Whom the reporter can point out as part of the event, in the order of the list of readers. */
export const PARTIES = ["LINE_MANAGER", "DEPUTY", "ANY_MANAGER_ABOVE", "SAFETY_REP"];
