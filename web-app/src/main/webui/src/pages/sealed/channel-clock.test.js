import { expect, test } from "vitest";

import { nextStepOf } from "./channel-clock.js";

const report = {
  confirmBy: "2026-11-27T14:00:00Z",
  confirmedAt: null,
  answerBy: "2027-02-27T14:00:00Z",
  answeredAt: null,
  closedAt: null,
};

test("a report is confirmed first, in time or late", () => {
  expect(nextStepOf(report, new Date("2026-11-21T08:00:00Z"))).toEqual({ key: "sealed.step.confirm", by: report.confirmBy, tone: "active" });
  expect(nextStepOf(report, new Date("2026-11-28T08:00:00Z")).tone).toBe("late");
});

test("then its reporter is told what was done", () => {
  const confirmed = { ...report, confirmedAt: "2026-11-21T08:00:00Z" };
  expect(nextStepOf(confirmed, new Date("2026-12-24T08:00:00Z"))).toEqual({ key: "sealed.step.answer", by: report.answerBy, tone: "active" });
  expect(nextStepOf(confirmed, new Date("2027-03-01T08:00:00Z")).tone).toBe("late");
});

test("what is answered or closed has no clock", () => {
  const answered = { ...report, confirmedAt: "2026-11-21T08:00:00Z", answeredAt: "2026-12-01T08:00:00Z" };
  expect(nextStepOf(answered, new Date("2030-01-01T08:00:00Z"))).toEqual({ key: "sealed.step.answered", by: null, tone: "calm" });
  expect(nextStepOf({ ...answered, closedAt: "2026-12-02T08:00:00Z" }, new Date()).key).toBe("sealed.step.closed");
});
