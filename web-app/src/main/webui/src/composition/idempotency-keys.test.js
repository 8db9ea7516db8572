import { expect, test } from "vitest";

import { makeKeys } from "./idempotency-keys.js";

test("a key stays through every try of the same content", () => {
  const keys = makeKeys();
  expect(keys.keyFor({ text: "Ok" })).toBe(keys.keyFor({ text: "Ok" }));
});

test("other content gets another key", () => {
  const keys = makeKeys();
  expect(keys.keyFor({ text: "Ok" })).not.toBe(keys.keyFor({ text: "Ok!" }));
});

test("the same words once more are another request", () => {
  const keys = makeKeys();
  const first = keys.keyFor({ text: "Ok" });
  keys.used();
  expect(keys.keyFor({ text: "Ok" })).not.toBe(first);
});
