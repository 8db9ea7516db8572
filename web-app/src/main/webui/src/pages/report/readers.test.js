import { expect, test } from "vitest";

import { readersOf } from "./readers.js";

test.each([
  ["an ordinary report", { categories: ["HOT"], influencerRelation: "ANHORIG" }, ["MANAGER", "SAFETY_REP"]],
  ["a report without answers", { categories: [], influencerRelation: "" }, ["MANAGER", "SAFETY_REP"]],
  ["a report about a manager", { categories: ["TRAK"], influencerRelation: "CHEF" }, ["ABOVE", "SAFETY_REP"]],
  ["a report of corruption", { categories: ["HOT", "KORR"], influencerRelation: "CHEF" }, ["SEALED"]],
])("%s is read by %o", (_, form, readers) => expect(readersOf(form)).toEqual(readers));
