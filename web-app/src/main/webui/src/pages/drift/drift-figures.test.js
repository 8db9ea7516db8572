import { describe, expect, test } from "vitest";

import { latestMonths, shareOf, sumsOf } from "./drift-figures.js";

describe("the latest months", () => {
  test.each([
    ["2026-11-22", "2025-12", "2026-11"],
    ["2026-01-01", "2025-02", "2026-01"],
    ["2026-12-31", "2026-01", "2026-12"],
    ["2028-02-29", "2027-03", "2028-02"],
  ])("on %s are %s to %s", (day, from, to) => expect(latestMonths(new Date(`${day}T12:00:00`))).toEqual({ from, to }));
});

describe("a share", () => {
  test("is told with its count", () => expect(shareOf(6, 24)).toEqual({ count: 6, percent: 25 }));
  test("of a whole that is not told is a count alone", () => expect(shareOf(6, null)).toEqual({ count: 6, percent: null }));
  test("that is too small is nothing, and never 0", () => expect(shareOf(null, 24)).toBeNull());
});

test("sums are of the counts that are told", () => {
  const month = (suggested, kept) => ({ categories: [{ category: "HOT", suggested, kept, removed: null, added: null }] });
  expect(sumsOf([month(7, null), month(null, null), month(12, 6)])).toEqual([{ category: "HOT", suggested: 19, kept: 6, removed: null, added: null }]);
  expect(sumsOf([])).toEqual([]);
});
