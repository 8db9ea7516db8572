import { expect, test } from "vitest";

import { ApiProblem } from "../api/problem.js";
import { sendFiles } from "./send-files.js";

const chosen = ["a", "b", "c"].map((name) => ({ file: { name }, idempotencyKey: `key-${name}` }));

test("one refused file does not stop the others", async () => {
  const sent = [];
  const seen = [];
  const refused = new ApiProblem(415);
  const left = await sendFiles(
    chosen,
    async ({ file }) => {
      if (file.name === "b") {
        throw refused;
      }
      sent.push(file.name);
    },
    (done) => seen.push(done),
  );
  expect(sent).toEqual(["a", "c"]);
  expect(seen).toEqual([1, 2, 3]);
  expect(left).toEqual([{ chosen: chosen[1], problem: refused }]);
});

test("a mistake of the page is not taken for a refused file", async () => {
  const broken = async () => {
    throw new TypeError("no");
  };
  await expect(sendFiles(chosen, broken, () => {})).rejects.toThrow(TypeError);
});
