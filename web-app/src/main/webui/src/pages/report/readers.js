/**
 * Who gets to read a report, as the services decide it, so that the page promises no more and no less.
 *
 * Words in the text can seal a report too. That is decided when it is filed, so the page says it beside this list.
 *
 * @param {{categories: string[], influencerRelation: string}} form
 * @returns {string[]} codes of `report.readers.*`
 */
export function readersOf({ categories, influencerRelation }) {
  if (categories.includes("KORR")) {
    // Corruption goes to the sealed compartment when it is filed: nobody in the line is told.
    return ["SEALED"];
  }
  // A manager who is the influencer is party to the event, and is passed over.
  return [influencerRelation === "CHEF" ? "ABOVE" : "MANAGER", "SAFETY_REP"];
}
