import { expect, test } from "vitest";

import { byWhatIsDue } from "./case-order.js";

const at = (day) => `2026-11-${day}T08:00:00Z`;

test("the list starts with what has to be done first", () => {
  const cases = [
    { id: "closed", status: "CLOSED", dangerToLifeOrHealth: true, nextStepDueAt: null, receivedAt: at(1) },
    { id: "next week", status: "ACTING", dangerToLifeOrHealth: false, nextStepDueAt: at(29), receivedAt: at(2) },
    { id: "late", status: "OPEN", dangerToLifeOrHealth: false, nextStepDueAt: at(10), receivedAt: at(3) },
    { id: "danger", status: "OPEN", dangerToLifeOrHealth: true, nextStepDueAt: at(22), receivedAt: at(4) },
    { id: "no clock", status: "OPEN", dangerToLifeOrHealth: false, nextStepDueAt: null, receivedAt: at(5) },
  ];
  expect(cases.sort(byWhatIsDue).map(({ id }) => id)).toEqual(["danger", "late", "next week", "no clock", "closed"]);
});
