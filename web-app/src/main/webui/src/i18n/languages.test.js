import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import enAdministration from "./en/administration.js";
import enCommon from "./en/common.js";
import enHelp from "./en/help.js";
import enReports from "./en/reports.js";
import enRooms from "./en/rooms.js";
import easyCommon from "./lattlast/common.js";
import easyHelp from "./lattlast/help.js";
import easyReports from "./lattlast/reports.js";
import svAdministration from "./sv/administration.js";
import svCommon from "./sv/common.js";
import svHelp from "./sv/help.js";
import svReports from "./sv/reports.js";
import svRooms from "./sv/rooms.js";

const swedish = { common: svCommon, reports: svReports, help: svHelp, rooms: svRooms, administration: svAdministration };
const english = { common: enCommon, reports: enReports, help: enHelp, rooms: enRooms, administration: enAdministration };
const easy = { common: easyCommon, reports: easyReports, help: easyHelp, rooms: {}, administration: {} };
const parts = Object.keys(swedish);
const sv = Object.assign({}, ...Object.values(swedish));
const en = Object.assign({}, ...Object.values(english));
const lattlast = Object.assign({}, ...Object.values(easy));

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the language files", () => {
  test.each(parts)("have the same keys in Swedish and English: %s", (part) => {
    expect(Object.keys(english[part]).sort()).toEqual(Object.keys(swedish[part]).sort());
  });

  test.each(parts)("say in easy Swedish only what Swedish says, with other words: %s", (part) => {
    expect(Object.entries(easy[part]).filter(([key, text]) => !(key in swedish[part]) || text.trim() === "")).toEqual([]);
  });

  test("use short sentences in easy Swedish", () => {
    const sentences = Object.values(lattlast).flatMap((text) => text.split(/[.?!:] |[.?!]$/));
    expect(sentences.filter((sentence) => sentence.split(" ").length > 16)).toEqual([]);
  });

  test("have no empty text", () => {
    for (const texts of [sv, en]) {
      expect(Object.entries(texts).filter(([, text]) => text.trim() === "")).toEqual([]);
    }
  });

  test("name the same values in every text", () => {
    const differing = Object.keys(sv).filter((key) => `${placeholders(en[key])}` !== `${placeholders(sv[key])}`);
    expect(differing).toEqual([]);
    expect(Object.keys(lattlast).filter((key) => `${placeholders(lattlast[key])}` !== `${placeholders(sv[key])}`)).toEqual([]);
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

  test.each(["src/components", "src/composition", "src/pages/report", "src/pages/errors"])(
    "%s needs no texts but those of the first page",
    (folder) => expect(asked(sources(folder)).filter((key) => !(key in svCommon))).toEqual([]),
  );

  test.each(["start", "receipt", "own-reports", "small-events", "notices", "log-out"].map((page) => `src/pages/${page}`).concat("src/incident"))(
    "%s needs no texts but those of the reporter's pages",
    (folder) => expect(asked(sources(folder)).filter((key) => !(key in svCommon) && !(key in svReports))).toEqual([]),
  );

  test("are all used", () => {
    const written = sources("src").filter((source) => !source.startsWith("/** Texts") && !source.startsWith("/** Easy"));
    const whole = written.join("\n");
    // A key is named in full, or made of a group and a code.
    const groups = [/\btCode\(["']([\w.-]+)["']/g, /`([\w.-]+)\.\$\{/g, /\bgroup: "(\w+)"/g].flatMap((named) => [...whole.matchAll(named)]);
    const made = new Set(groups.map(([, group]) => group));
    const unused = Object.keys(sv).filter(
      (key) =>
        ![...made].some((group) => key.startsWith(`${group}.`)) && !whole.includes(`"${key.replace(/\.(one|other)$/, "")}"`) && !whole.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });
});
