import { describe, expect, test } from "vitest";

import { emptyForm, findMistakes, formFrom, incidentFrom, isEmpty } from "./report-form.js";

const now = new Date("2026-11-22T14:00:00+01:00");
const form = (answers) => ({ ...emptyForm(), narrative: "Han väntade vid bilen.", answeredWhenAt: now.toISOString(), ...answers });
const fields = (answers) => findMistakes(form(answers), now).map((mistake) => mistake.field);

describe("a report", () => {
  test("needs nothing but the account", () => {
    expect(findMistakes(form({}), now)).toEqual([]);
    expect(incidentFrom(form({}), "unit-1", now)).toEqual({ narrative: "Han väntade vid bilen." });
  });

  test("is empty until something has been answered", () => {
    expect(isEmpty(emptyForm())).toBe(true);
    expect(isEmpty({ ...emptyForm(), when: "NOW" })).toBe(false);
    expect(isEmpty({ ...emptyForm(), onBehalfOf: "p2" })).toBe(false);
    expect(isEmpty({ ...emptyForm(), partyRoles: ["SAFETY_REP"] })).toBe(false);
  });

  test("names the own unit only when the reporter has confirmed it", () => {
    expect(incidentFrom(form({ place: "OWN" }), "unit-1", now)).toMatchObject({ unitId: "unit-1" });
  });

  test("stays with the own unit when it happened elsewhere", () => {
    expect(incidentFrom(form({ place: "OTHER", eventUnitId: "unit-2" }), "unit-1", now)).toMatchObject({
      unitId: "unit-1",
      eventUnitId: "unit-2",
    });
  });

  test("names the colleague whom it concerns, the parties and the small events it is made of", () => {
    const answers = { onBehalfOf: "p2", partyRoles: ["LINE_MANAGER"], smallEventIds: ["s1", "s2"], recurrence: "UPPREPAT" };
    expect(incidentFrom(form(answers), "unit-1", now)).toMatchObject(answers);
  });

  test("carries the optional answers", () => {
    expect(
      incidentFrom(form({ influencerRelation: "ANHORIG", danger: "NO", categories: ["HOT", "TRAK"] }), "unit-1", now),
    ).toMatchObject({ influencerRelation: "ANHORIG", dangerToLifeOrHealth: false, categories: ["HOT", "TRAK"] });
  });
});

describe("a refused report", () => {
  test.each([
    [{}],
    [{ place: "OWN", when: "TODAY", time: "09:30", danger: "YES", categories: ["HOT"], influencerRelation: "CHEF", partyRoles: ["DEPUTY"] }],
    [{ place: "OTHER", eventUnitId: "unit-2", when: "YESTERDAY", danger: "NO", onBehalfOf: "p2", recurrence: "UPPREPAT", smallEventIds: ["s1"] }],
  ])("goes back into the form and says the same when it is sent again: %o", (answers) => {
    const body = incidentFrom(form(answers), "unit-1", now);
    expect(incidentFrom(formFrom(body), "unit-1", now)).toEqual(body);
  });
});

describe("when it happened", () => {
  const when = (answers) => {
    const { occurredAt, occurredPrecision } = incidentFrom(form(answers), "unit-1", now);
    return [occurredAt, occurredPrecision];
  };

  test("just now is the moment at which that was answered", () => {
    expect(when({ when: "NOW", answeredWhenAt: "2026-11-22T12:05:00.000Z" })).toEqual(["2026-11-22T12:05:00.000Z", "EXACT"]);
  });

  test("a day without a time is that day at noon", () => {
    expect(when({ when: "YESTERDAY" })).toEqual(["2026-11-21T11:00:00.000Z", "DAY"]);
    expect(when({ when: "OTHER_DAY", day: "2026-07-01" })).toEqual(["2026-07-01T10:00:00.000Z", "DAY"]);
  });

  test("today is never in the future", () => {
    const morning = new Date("2026-11-22T08:00:00+01:00");
    const answers = form({ when: "TODAY", answeredWhenAt: morning.toISOString() });
    expect(incidentFrom(answers, "unit-1", morning).occurredAt).toBe(morning.toISOString());
  });

  test("a time makes it exact", () => {
    expect(when({ when: "TODAY", time: "09:30" })).toEqual(["2026-11-22T08:30:00.000Z", "EXACT"]);
  });

  test("today stays the day on which it was answered", () => {
    const afterMidnight = new Date("2026-11-23T00:30:00+01:00");
    const answers = form({ when: "TODAY", answeredWhenAt: "2026-11-22T23:50:00+01:00" });
    expect(incidentFrom(answers, "unit-1", afterMidnight).occurredAt).toBe("2026-11-22T11:00:00.000Z");
  });
});

describe("mistakes", () => {
  test.each([
    [{ narrative: "  \n" }, ["narrative"]],
    [{ narrative: "x".repeat(20_001) }, ["narrative"]],
    [{ place: "OTHER" }, ["eventUnitId"]],
    [{ when: "OTHER_DAY" }, ["day"]],
    [{ when: "OTHER_DAY", day: "i går" }, ["day"]],
    [{ when: "OTHER_DAY", day: "2026-11-23" }, ["day"]],
    [{ when: "TODAY", time: "23:00" }, ["time"]],
    [{ when: "TODAY", time: "13:00" }, []],
    [{ when: "NOW", time: "23:00" }, []],
    [{ narrative: "", place: "OTHER" }, ["narrative", "eventUnitId"]],
  ])("%o is wrong in %o", (answers, expected) => expect(fields(answers)).toEqual(expected));
});
