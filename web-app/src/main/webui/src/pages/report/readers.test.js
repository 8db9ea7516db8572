import { expect, test } from "vitest";

import { readersOf } from "./readers.js";

test.each([
  ["an ordinary report", { categories: ["HOT"], influencerRelation: "ANHORIG" }, ["MANAGER", "SAFETY_REP"]],
  ["a report without answers", { categories: [], influencerRelation: "" }, ["MANAGER", "SAFETY_REP"]],
  ["a report about a manager", { categories: ["TRAK"], influencerRelation: "CHEF" }, ["ABOVE", "SAFETY_REP"]],
  ["a report of corruption", { categories: ["HOT", "KORR"], influencerRelation: "CHEF" }, ["SEALED"]],
])("%s is read by %o", (_, form, readers) => expect(readersOf(form)).toEqual(readers));

test.each([
  ["the deputy", { partyRoles: ["DEPUTY"] }, ["MANAGER_ALONE", "SAFETY_REP"]],
  ["the safety representative", { partyRoles: ["SAFETY_REP"] }, ["MANAGER"]],
  ["all managers", { partyRoles: ["LINE_MANAGER", "ANY_MANAGER_ABOVE"] }, ["HR", "SAFETY_REP"]],
  ["a manager further up, who is named as the influencer", { influencerRelation: "CHEF", partyRoles: ["ANY_MANAGER_ABOVE"] }, ["MANAGER", "SAFETY_REP"]],
])("%s, when party to the event, is passed over", (who, answers, readers) => {
  expect(readersOf({ categories: [], influencerRelation: "", ...answers })).toEqual(readers);
});

test("the person concerned reads what a colleague has reported", () => {
  expect(readersOf({ categories: [], influencerRelation: "", onBehalfOf: "p2" })).toEqual(["EXPOSED", "MANAGER", "SAFETY_REP"]);
});
