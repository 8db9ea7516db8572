import { describe, expect, test } from "vitest";

import { findFileMistake, formatSize, kindOf, LARGEST_BYTES, typeOf } from "./files.js";

const file = (name, size = 100) => ({ name, size });

describe("a file", () => {
  test.each([
    ["bild.JPG", "image/jpeg"],
    ["bild.heic", "image/heic"],
    ["brev.pdf", "application/pdf"],
    ["samtal.m4a", "audio/mp4"],
    ["samtal.mp3", "audio/mpeg"],
    ["svg.svg", ""],
    ["utan ändelse", ""],
    ["fälla.pdf.exe", ""],
  ])("%s is %s", (name, type) => expect(typeOf(file(name))).toBe(type));

  test.each([
    [file("a.png"), 0, null],
    [file("a.png", LARGEST_BYTES), 9, null],
    [file("a.png", LARGEST_BYTES + 1), 0, "files.tooLarge"],
    [file("a.png", 0), 0, "files.empty"],
    [file("a.zip"), 0, "files.wrongType"],
    [file("a.png"), 10, "files.tooMany"],
  ])("%o after %i others: %s", (chosen, before, mistake) => expect(findFileMistake(chosen, before)).toBe(mistake));

  test("is called what it is, whatever its name looks like", () => {
    expect([kindOf("image/jpeg"), kindOf("audio/mp4"), kindOf("text/html")]).toEqual(["JPG", "M4A", "?"]);
  });

  test.each([
    [1, "1\u00a0kB"],
    [340_000, "340\u00a0kB"],
    [1_234_567, "1,2\u00a0MB"],
  ])("of %i bytes is %s", (bytes, size) => expect(formatSize(bytes, "sv")).toBe(size));
});
