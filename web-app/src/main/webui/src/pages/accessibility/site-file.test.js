import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { isDay } from "../../dates.js";

const { accessibility, ...site } = JSON.parse(readFileSync("public/site.json", "utf8"));

describe("the site file that is shipped", () => {
  test("has a place for the municipality's name", () => expect(site).toHaveProperty("municipality"));

  test.each(["body", "service", "compliance", "assessedOn", "updatedOn", "evaluationMethod", "supervisionUrl"])(
    "says %s, as the law on accessibility asks",
    (field) => expect(accessibility[field]).toBeTruthy(),
  );

  test("lists what is not accessible and what is exempted, if only as empty lists", () => {
    expect(accessibility.inaccessibleContent).toBeInstanceOf(Array);
    expect(accessibility.exemptedContent).toBeInstanceOf(Array);
  });

  test("has real dates and a known degree of compliance", () => {
    expect(isDay(accessibility.assessedOn) && isDay(accessibility.updatedOn)).toBe(true);
    expect(["FULL", "PARTIAL", "NONE"]).toContain(accessibility.compliance);
  });

  test("explains the method in both languages", () => {
    expect(Object.keys(accessibility.evaluationMethod).sort()).toEqual(["en", "sv"]);
  });

  test.each(["alarm", "before", "during", "after"])("says what to do in both languages: %s", (part) => {
    expect(site.routine.default[part].length).toBeGreaterThan(0);
    expect(site.routine.default[part].every(({ sv, en }) => sv && en)).toBe(true);
  });
});
