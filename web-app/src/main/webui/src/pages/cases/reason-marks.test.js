import { describe, expect, test } from "vitest";

import { markReasons, numberReasons } from "./reason-marks.js";

const shown = (text, spans) => markReasons(text, spans).map(({ text: piece, numbers }) => [piece, numbers]);

describe("marking reasons", () => {
  test("cuts out the words of one reason", () => {
    expect(shown("han väntar vid din bil ikväll", [{ start: 4, end: 22, number: 1 }])).toEqual([
      ["han ", []],
      ["väntar vid din bil", [1]],
      [" ikväll", []],
    ]);
  });

  test("a text without reasons is one piece, an empty text none", () => {
    expect(shown("hej", [])).toEqual([["hej", []]]);
    expect(shown("", [])).toEqual([]);
  });

  test("overlapping reasons share the words that both rest on", () => {
    expect(
      shown("abcdef", [
        { start: 1, end: 4, number: 1 },
        { start: 3, end: 6, number: 2 },
      ]),
    ).toEqual([
      ["a", []],
      ["bc", [1]],
      ["d", [1, 2]],
      ["ef", [2]],
    ]);
  });

  test("says where each reason ends, once", () => {
    const pieces = markReasons("abcdef", [
      { start: 0, end: 6, number: 1 },
      { start: 2, end: 4, number: 2 },
    ]);
    expect(pieces.map(({ ends }) => ends)).toEqual([[], [2], [1]]);
  });

  test("counts as the service does after an emoji, and never cuts one in two", () => {
    const text = "😡 hot";
    expect(shown(text, [{ start: 3, end: 6, number: 1 }])).toEqual([
      ["😡 ", []],
      ["hot", [1]],
    ]);
    expect(shown(text, [{ start: 1, end: 6, number: 1 }])).toEqual([["😡 hot", [1]]]);
    expect(shown(text, [{ start: 0, end: 1, number: 1 }])).toEqual([
      ["😡", [1]],
      [" hot", []],
    ]);
  });

  test.each([
    [-5, 2, ["ab", [1]]],
    [2, 99, ["c", [1]]],
    [5, 9, ["abc", []]],
    [2, 1, ["abc", []]],
    [Number.NaN, 1, ["a", [1]]],
  ])("brings %d–%d inside the text", (start, end, piece) => {
    expect(shown("abc", [{ start, end, number: 1 }])).toContainEqual(piece);
  });

  test("the pieces are the text again", () => {
    const text = "Å, ä & ö – 👨‍👩‍👧 på gården";
    const spans = Array.from({ length: 30 }, (_, index) => ({ start: index, end: (index * 7) % 31, number: index }));
    expect(markReasons(text, spans).map((piece) => piece.text).join("")).toBe(text);
  });
});

test("reasons are numbered as they stand in the text, only those of suggested categories", () => {
  const text = "Han ringde och sa att han väntar vid din bil";
  const suggestions = [
    { category: "HOT", suggested: true, confidence: 0.9, reasons: [{ start: 26, end: 44, explanation: "b" }] },
    { category: "TRAK", suggested: true, confidence: 0.7, reasons: [{ start: 0, end: 10, explanation: "a" }] },
    { category: "VALD", suggested: false, confidence: 0.1, reasons: [{ start: 4, end: 8, explanation: "c" }] },
  ];
  expect(numberReasons(text, suggestions).map(({ number, category, words }) => [number, category, words])).toEqual([
    [1, "TRAK", "Han ringde"],
    [2, "HOT", "väntar vid din bil"],
  ]);
});
