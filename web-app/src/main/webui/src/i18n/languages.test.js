import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import enCommon from "./en/common.js";
import enRooms from "./en/rooms.js";
import svCommon from "./sv/common.js";
import svRooms from "./sv/rooms.js";

const sv = { ...svCommon, ...svRooms };
const en = { ...enCommon, ...enRooms };

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the language files", () => {
  test("have the same keys", () => {
    expect(Object.keys(enCommon).sort()).toEqual(Object.keys(svCommon).sort());
    expect(Object.keys(enRooms).sort()).toEqual(Object.keys(svRooms).sort());
  });

  test("have no empty text", () => {
    for (const texts of [sv, en]) {
      expect(Object.entries(texts).filter(([, text]) => text.trim() === "")).toEqual([]);
    }
  });

  test("name the same values in every text", () => {
    const differing = Object.keys(sv).filter((key) => `${placeholders(en[key])}` !== `${placeholders(sv[key])}`);
    expect(differing).toEqual([]);
  });

  const sources = (folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => /\.(vue|js)$/.test(name) && !name.endsWith(".test.js"))
      .map((name) => readFileSync(join(folder, name), "utf8"));
  const asked = (files) => [
    ...files.flatMap((source) => [...source.matchAll(/\bt\(["']([\w.-]+)["'][,)]/g)].map(([, key]) => key)),
    ...files.flatMap((source) => [...source.matchAll(/\btCount\(["']([\w.-]+)["']/g)].map(([, key]) => `${key}.other`)),
  ];

  test("hold every key that a page asks for by name", () => {
    const keys = asked(sources("src"));
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !(key in sv))).toEqual([]);
  });

  test.each(["src/components", "src/pages/start", "src/pages/report", "src/pages/own-reports", "src/pages/notices", "src/pages/errors"])(
    "%s needs no texts but those of the first page",
    (folder) => expect(asked(sources(folder)).filter((key) => !(key in svCommon))).toEqual([]),
  );
});
