import { describe, expect, test } from "vitest";

import { addDays, dayOf, daysBetween, describeDue, formatInstant, formatOccurred, formatPeriod, isDay } from "./dates.js";

describe("days", () => {
  test("a day is the one on the wall, not the one in Greenwich", () => {
    expect(dayOf(new Date("2026-11-21T23:30:00Z"))).toBe("2026-11-22");
  });

  test.each([
    ["2026-02-28", true],
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["22/11/2026", false],
    ["", false],
  ])("%s is a day: %s", (text, expected) => expect(isDay(text)).toBe(expected));

  test("adding days crosses months and the change to winter time", () => {
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });
});

describe("texts", () => {
  const today = "2026-11-22";

  test("leave out the year when it is this one", () => {
    expect(formatInstant("2026-11-20T13:30:00Z", "sv", today)).toBe("20 november kl. 14:30");
    expect(formatInstant("2025-11-20T13:30:00Z", "sv", today)).toBe("20 november 2025 kl. 14:30");
    expect(formatInstant("2026-11-20T13:30:00Z", "en", today)).toBe("20 November at 14:30");
  });

  test("say no more about when it happened than the reporter did", () => {
    expect(formatOccurred("2026-11-20T11:00:00Z", "DAY", "sv", today)).toBe("20 november");
    expect(formatOccurred("2026-11-20T11:00:00Z", "EXACT", "sv", today)).toBe("20 november kl. 12:00");
  });

  test("name months of the statistics", () => {
    expect(formatPeriod("2026M10", "sv")).toBe("oktober 2026");
    expect(formatPeriod("2026M10", "en")).toBe("October 2026");
    expect(formatPeriod("2026K4", "sv")).toBe("kvartal 4 2026");
    expect(formatPeriod("2026K4", "en")).toBe("quarter 4 2026");
    expect(formatPeriod("2026", "sv")).toBe("2026");
  });
});

describe("what is due", () => {
  const now = new Date("2026-11-22T10:00:00+01:00");

  test.each([
    ["2026-11-20T08:00:00+01:00", "late", "due.late"],
    ["2026-11-22T09:00:00+01:00", "late", "due.lateToday"],
    ["2026-11-22T16:00:00+01:00", "soon", "due.today"],
    ["2026-11-23T00:30:00+01:00", "soon", "due.tomorrow"],
    ["2026-11-29T08:00:00+01:00", "calm", "due.days"],
  ])("%s is %s", (dueAt, tone, key) => expect(describeDue(dueAt, "sv", now)).toMatchObject({ tone, key }));

  test("counts late days", () => expect(describeDue("2026-11-20T08:00:00+01:00", "sv", now).count).toBe(2));

  test("nothing is due without a time", () => expect(describeDue(null, "sv", now)).toBeNull());
});
