import { describe, expect, test } from "vitest";

import { canBecomeReport, reportOfSeries } from "./series.js";

const year = new Date().getFullYear();
const event = (id, day, more = {}) => ({ id, occurredAt: `${year}-11-${day}T10:00:00+01:00`, line: null, influencerRelation: null, incidentId: null, ...more });
const series = (...events) => ({ kind: "TRAK_TEL", count: events.length, events });

describe("a series of small events", () => {
  test("becomes a report with a line for each, oldest first", () => {
    const report = reportOfSeries(series(event("s2", "20", { line: "Ringde igen." }), event("s1", "18")), "Samtal", "sv");
    expect(report).toEqual({
      narrative: "Samtal\n18 november: Samtal\n20 november: Ringde igen.\n",
      smallEventIds: ["s1", "s2"],
      recurrence: "UPPREPAT",
      influencerRelation: "",
    });
  });

  test("leaves out what has been reported", () => {
    const mixed = series(event("s2", "20"), event("s1", "18", { incidentId: "i1" }));
    expect(reportOfSeries(mixed, "Samtal", "sv").smallEventIds).toEqual(["s2"]);
    expect(canBecomeReport(mixed)).toBe(true);
    expect(canBecomeReport(series(event("s1", "18", { incidentId: "i1" })))).toBe(false);
  });

  test("names who did it only when it was the same each time", () => {
    const same = series(event("s2", "20", { influencerRelation: "ANHORIG" }), event("s1", "18", { influencerRelation: "ANHORIG" }));
    expect(reportOfSeries(same, "Samtal", "sv").influencerRelation).toBe("ANHORIG");
    const differing = series(event("s2", "20", { influencerRelation: "ANHORIG" }), event("s1", "18"));
    expect(reportOfSeries(differing, "Samtal", "sv").influencerRelation).toBe("");
  });

  test("holds no more events than a report takes", () => {
    const many = series(...Array.from({ length: 60 }, (_, index) => event(`s${index}`, "18")));
    expect(reportOfSeries(many, "Samtal", "sv").smallEventIds).toHaveLength(50);
  });
});
