import { beforeAll, describe, expect, test } from "vitest";

import { needTexts } from "../../i18n/index.js";
import { patternText } from "./pattern-text.js";

const pattern = { kind: "REPEATED", unitName: "Ekonomiskt bistånd", channel: "TELEFON", workTask: "AVSLAG", count: 8, expected: 1.5, oneIn: 1200 };

describe("what has become more frequent", () => {
  beforeAll(() => needTexts("reports", "rooms"));

  test("is said with how sure it is", () => {
    const text = patternText(pattern, "sv");
    expect(text).toContain("Ekonomiskt bistånd: 8 gånger på 90 dagar samma sak (Avslag eller negativt besked, Telefon), mot 1,5");
    expect(text).toMatch(/1 gång på 1\s200\./);
  });

  test("is not said to be surer than it is", () => {
    expect(patternText({ ...pattern, kind: "RISING", channel: null, workTask: null, oneIn: 10_000 }, "sv")).toMatch(/mindre än 1 gång på 10\s000\./);
  });
});
