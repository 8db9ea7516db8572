import { expect, test } from "vitest";

import { actionFrom, emptyAction, findActionMistakes } from "./action-form.js";

const now = new Date("2026-11-22T10:00:00+01:00");
const form = (answers) => ({ ...emptyAction(now), measure: "SUPPORT_TALK", ...answers });

test.each([
  [{ measure: "", dueOn: "2026-12-01" }, ["case.measureMissing"]],
  [{}, ["case.dueMissing"]],
  [{ dueOn: "snart" }, ["case.dateInvalid"]],
  [{ dueOn: "2026-12-01" }, []],
  [{ state: "DONE" }, []],
  [{ state: "DONE", doneOn: "" }, ["case.doneMissing"]],
  [{ state: "DONE", doneOn: "2026-11-23" }, ["case.doneFuture"]],
])("an action with %o is answered with %o", (answers, keys) =>
  expect(findActionMistakes(form(answers), now).map(({ key }) => key)).toEqual(keys),
);

test("an action is planned or done, never both", () => {
  expect(actionFrom(form({ dueOn: "2026-12-01" }))).toEqual({ measure: "SUPPORT_TALK", dueOn: "2026-12-01" });
  expect(actionFrom(form({ state: "DONE", dueOn: "2026-12-01", description: " Pratat " }))).toEqual({
    measure: "SUPPORT_TALK",
    description: "Pratat",
    doneOn: "2026-11-22",
  });
});
