import { beforeAll, expect, test } from "vitest";

import { needTexts } from "../../i18n/index.js";
import { obstacleText } from "./obstacles.js";

beforeAll(() => needTexts("rooms"));

const actions = [{ id: "a1", measure: "SUPPORT_TALK" }];

test.each([
  ["the service's own words", { code: "action-open", message: "Gör klart." }, "Gör klart."],
  ["a missing answer", { code: "outcome-missing", field: "outcome" }, "Svara rapportören."],
  ["the action that is not done", { code: "action-open", field: "actions.a1" }, "Gör klart åtgärden: Stödsamtal."],
  ["the duty that is not settled", { code: "duty-open", field: "duties.POLICE" }, "Polisanmäl, eller skriv varför inte."],
  ["a code that these pages do not know", { code: "newer-than-this", field: "x" }, "newer-than-this"],
])("%s is told", (_, obstacle, text) => expect(obstacleText(obstacle, actions)).toBe(text));
