import { expect, test } from "vitest";

import { ApiProblem } from "../api/problem.js";
import { BackOff } from "./back-off.js";
import { verdictOnAnswer, verdictOnError } from "./verdict.js";

test.each([
  [{ status: 201, data: { id: "a" } }, "RECEIVED"],
  [{ status: 201, data: null }, "LATER"],
  [{ status: 200, data: { id: "a" } }, "LATER"],
  [{ status: 204, data: null }, "LATER"],
])("the answer %o means %s", (answer, verdict) => expect(verdictOnAnswer(answer)).toBe(verdict));

const problem = (status, type) => new ApiProblem(status, { type });

test.each([
  [problem(0), "UNREACHABLE"],
  [new TypeError("network error"), "UNREACHABLE"],
  [new DOMException("too long", "AbortError"), "UNREACHABLE"],
  [problem(500), "LATER"],
  [problem(502), "LATER"],
  [problem(503), "LATER"],
  [problem(504), "LATER"],
  [problem(408), "LATER"],
  [problem(409), "LATER"],
  [problem(425), "LATER"],
  [problem(429), "LATER"],
  [problem(302), "LATER"],
  [problem(401), "SIGN_IN"],
  [problem(403, "urn:patala:problem:not-from-this-page"), "SIGN_IN"],
  [problem(403), "REFUSED"],
  [problem(400), "REFUSED"],
  [problem(404), "REFUSED"],
  [problem(409, "urn:patala:problem:too-many-attachments"), "REFUSED"],
  [problem(413), "REFUSED"],
  [problem(415), "REFUSED"],
  [problem(422), "REFUSED"],
])("%o means %s", (error, verdict) => expect(verdictOnError(error)).toBe(verdict));

test("pauses double up to a minute, and are never the same for all", () => {
  const steady = new BackOff(() => 0);
  expect(Array.from({ length: 8 }, () => steady.next())).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
  steady.reset();
  expect(steady.next()).toBe(1000);
  expect(new BackOff(() => 1).next()).toBe(500);
});
