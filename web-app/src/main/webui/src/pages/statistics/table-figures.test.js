import { describe, expect, test } from "vitest";

import { allRegionsOf, codesOf, figuresOf, overTime, periodsOf, regionsOf, scaleEnd } from "./table-figures.js";

const dataset = {
  version: "2.0",
  class: "dataset",
  id: ["region", "kategori", "Tid", "ContentsCode"],
  size: [1, 3, 2, 1],
  dimension: {
    region: { category: { index: { R: 0 }, label: { R: "Kommunen" } } },
    kategori: { label: "kategori", category: { index: { HOT: 1, TRAK: 0, T: 2 }, label: { TRAK: "Trakasserier", HOT: "Hot", T: "Totalt" } } },
    Tid: { category: { index: { "2026M09": 0, "2026M10": 1 }, label: { "2026M09": "2026M09", "2026M10": "2026M10" } } },
    ContentsCode: { category: { index: { ANTAL: 0 }, label: { ANTAL: "Antal" } } },
  },
  value: [8, 12, null, 0, 19, 21],
  status: { 2: ".." },
};

describe("figures of a period", () => {
  test("stand in the dataset's order, the total apart", () => {
    expect(figuresOf(dataset, "2026M10")).toEqual({
      heading: "Kategori",
      figures: [
        { code: "TRAK", label: "Trakasserier", count: 12 },
        { code: "HOT", label: "Hot", count: 0 },
      ],
      total: { code: "T", label: "Totalt", count: 21 },
    });
  });

  test("a hidden cell is unknown, a true zero is zero", () => {
    expect(figuresOf(dataset, "2026M09").figures[1].count).toBeNull();
    expect(figuresOf(dataset, "2026M10").figures[1].count).toBe(0);
  });

  test.each([
    ["a list", { status: [null, null, "..", null, null, null] }],
    ["missing", { status: undefined }],
  ])("a hidden cell stays hidden when the status is %s", (_, changed) => {
    expect(figuresOf({ ...dataset, ...changed }, "2026M09").figures[1].count).toBeNull();
  });

  test("a hidden cell stays hidden even if a value came with it", () => {
    const careless = { ...dataset, value: [8, 12, 3, 0, 19, 21] };
    expect(figuresOf(careless, "2026M09").figures[1].count).toBeNull();
  });

  test("a period that the dataset does not hold has no figures", () => {
    expect(figuresOf(dataset, "2026M11").figures.map(({ count }) => count)).toEqual([null, null]);
  });

  test("a sparse value object is read by its index", () => {
    const sparse = { ...dataset, value: { 1: 12, 5: 21 } };
    expect(figuresOf(sparse, "2026M10").total.count).toBe(21);
    expect(figuresOf(sparse, "2026M10").figures[1].count).toBeNull();
  });
});

test("a table may tell something else than categories, without a total", () => {
  const byAnswer = {
    id: ["region", "svar", "ContentsCode", "Tid"],
    size: [1, 2, 1, 1],
    dimension: {
      region: { category: { index: { KOMMUN: 0 } } },
      svar: { label: "tid till svar", category: { index: { D7: 0, D30: 1 }, label: { D7: "Inom 7 dygn", D30: "Inom 30 dygn" } } },
      ContentsCode: { category: { index: { ANTAL: 0 } } },
      Tid: { category: { index: { "2026K3": 0 } } },
    },
    value: [40, 12],
  };
  expect(figuresOf(byAnswer, "2026K3")).toEqual({
    heading: "Tid till svar",
    figures: [
      { code: "D7", label: "Inom 7 dygn", count: 40 },
      { code: "D30", label: "Inom 30 dygn", count: 12 },
    ],
    total: null,
  });
});

test("codes are read from an object, a list or a lone label", () => {
  const of = (category) => codesOf({ dimension: { d: { category } } }, "d");
  expect(of({ index: { b: 1, a: 0 } })).toEqual(["a", "b"]);
  expect(of({ index: ["b", "a"] })).toEqual(["b", "a"]);
  expect(of({ label: { only: "Only" } })).toEqual(["only"]);
});

test("the latest period comes first", () => expect(periodsOf(dataset)).toEqual(["2026M10", "2026M09"]));

describe("several regions", () => {
  const regions = {
    category: { index: { KOMMUN: 0, A: 1, B: 2 }, label: { KOMMUN: "Kommunen", A: "Vård", B: "Skola" } },
  };
  const time = { category: { index: { "2026K4": 0 } } };
  const byRegion = {
    id: ["region", "kategori", "Tid"],
    size: [3, 1, 1],
    dimension: { region: regions, kategori: { category: { index: { T: 0 } } }, Tid: time },
    value: [30, null, 21],
    status: { 1: ".." },
  };
  const byCategory = {
    id: ["region", "kategori", "Tid"],
    size: [3, 2, 1],
    dimension: { region: regions, kategori: { category: { index: { T: 0, HOT: 1 }, label: { T: "Totalt", HOT: "Hot" } } }, Tid: time },
    value: [30, 12, 9, null, 21, 7],
    status: { 3: ".." },
  };

  test("stand side by side when there are no categories", () => {
    expect(regionsOf(byRegion)).toEqual([]);
    expect(figuresOf(byRegion, "2026K4")).toEqual({
      heading: "Region",
      figures: [
        { code: "A", label: "Vård", count: null },
        { code: "B", label: "Skola", count: 21 },
      ],
      total: { code: "KOMMUN", label: "Kommunen", count: 30 },
    });
  });

  test("are chosen among when there are categories", () => {
    expect(regionsOf(byCategory).map(({ label }) => label)).toEqual(["Kommunen", "Vård", "Skola"]);
    expect(figuresOf(byCategory, "2026K4").total.count).toBe(30);
    expect(figuresOf(byCategory, "2026K4", "B").figures).toEqual([{ code: "HOT", label: "Hot", count: 7 }]);
    expect(figuresOf(byCategory, "2026K4", "A").figures[0].count).toBeNull();
  });
});

test.each([
  [[], 5],
  [[{ count: null }, { count: 3 }], 5],
  [[{ count: 12 }], 15],
  [[{ count: 20 }], 20],
  [[{ count: 26 }], 30],
  [[{ count: 61 }], 80],
])("the scale of %o ends at %d", (figures, end) => expect(scaleEnd(figures)).toBe(end));

describe("a figure over time", () => {
  test("is the total of a region, oldest period first", () => {
    expect(overTime(dataset, "R")).toEqual([
      { code: "2026M09", label: "2026M09", count: 19 },
      { code: "2026M10", label: "2026M10", count: 21 },
    ]);
  });

  test("is hidden where the region has no figure", () => {
    expect(overTime(dataset, "elsewhere").map(({ count }) => count)).toEqual([null, null]);
    expect(allRegionsOf(dataset)).toEqual([{ code: "R", label: "Kommunen" }]);
  });

  test("a single kind that is no total is a figure, not the total of regions", () => {
    const drafts = {
      id: ["region", "utkast", "Tid", "ContentsCode"],
      size: [1, 1, 1, 1],
      dimension: {
        region: { category: { index: { KOMMUN: 0 }, label: { KOMMUN: "Kommunen" } } },
        utkast: { label: "övergivna utkast", category: { index: { OVERGIVNA: 0 }, label: { OVERGIVNA: "Utkast som ingen skickade" } } },
        Tid: { category: { index: { "2026K3": 0 } } },
        ContentsCode: { category: { index: { ANTAL: 0 }, label: { ANTAL: "Antal" } } },
      },
      value: [23],
    };
    expect(figuresOf(drafts, "2026K3")).toEqual({
      heading: "Övergivna utkast",
      figures: [{ code: "OVERGIVNA", label: "Utkast som ingen skickade", count: 23 }],
      total: null,
    });
  });
});
