import { describe, expect, test } from "vitest";

import { answersToSend, isAsked, withChosen } from "./survey-form.js";

const options = (...codes) => codes.map((code) => ({ code, alone: code === "INGET" }));
const exposed = { code: "utsatt", form: "SEVERAL", asked: "ALWAYS", options: options("HOT", "VALD", "INGET") };
const reported = { code: "system", form: "ONE", asked: "OF_EXPOSED", options: options("JA", "NEJ", "VET_EJ") };
const reason = { code: "skal", form: "SEVERAL", asked: "OF_NOT_REPORTED", options: options("TID", "RADSLA") };
const training = { code: "utbildning", form: "ONE", asked: "ALWAYS", options: options("JA", "NEJ") };
const questions = [exposed, reported, reason, training];

describe("a survey's form", () => {
  test("asks for the event only where there was one", () => {
    expect(isAsked(reported, {})).toBe(false);
    expect(isAsked(reported, { utsatt: ["INGET"] })).toBe(false);
    expect(isAsked(reported, { utsatt: ["HOT"] })).toBe(true);
    expect(isAsked(training, {})).toBe(true);
  });

  test("asks why only where it was not reported", () => {
    expect(isAsked(reason, { utsatt: ["HOT"], system: ["JA"] })).toBe(false);
    expect(isAsked(reason, { utsatt: ["HOT"], system: ["VET_EJ"] })).toBe(false);
    expect(isAsked(reason, { utsatt: ["HOT"], system: ["NEJ"] })).toBe(true);
  });

  test("lets none of this stand alone", () => {
    expect(withChosen(exposed, ["HOT"], "VALD")).toEqual(["HOT", "VALD"]);
    expect(withChosen(exposed, ["HOT", "VALD"], "INGET")).toEqual(["INGET"]);
    expect(withChosen(exposed, ["INGET"], "HOT")).toEqual(["HOT"]);
    expect(withChosen(exposed, ["HOT"], "HOT")).toEqual([]);
  });

  test("sends nothing of what somebody has taken back", () => {
    const answers = { utsatt: ["INGET"], system: ["NEJ"], skal: ["RADSLA"], utbildning: ["JA"] };
    expect(answersToSend(questions, answers)).toEqual({ utsatt: ["INGET"], utbildning: ["JA"] });
    expect(answersToSend(questions, { ...answers, utsatt: ["HOT"] })).toEqual({ utsatt: ["HOT"], system: ["NEJ"], skal: ["RADSLA"], utbildning: ["JA"] });
    expect(answersToSend(questions, { ...answers, utsatt: ["HOT"], system: ["JA"] })).toEqual({ utsatt: ["HOT"], system: ["JA"], utbildning: ["JA"] });
  });
});
