import { describe, expect, test } from "vitest";

import { findPersonalNumbers, holdsPersonalNumber, MASK, maskPersonalNumbers } from "./personal-numbers.js";

/** Ten digits with the check digit that the first nine ask for. */
function withCheckDigit(nine) {
  for (let last = 0; last < 10; last++) {
    const sum = [...`${nine}${last}`].reduce((total, digit, index) => {
      const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + Math.floor(product / 10) + (product % 10);
    }, 0);
    if (sum % 10 === 0) {
      return `${nine}${last}`;
    }
  }
  throw new Error("No check digit");
}

// Numbers that the Swedish Tax Agency (Skatteverket) publishes for tests, so they belong to nobody.
const KNOWN = "189001019802";
const spelled = (ten, separator, century = "") => `${century}${ten.slice(0, 6)}${separator}${ten.slice(6)}`;
const TEN = KNOWN.slice(2);

describe("a personal number is found", () => {
  test.each([
    ["ten digits", TEN],
    ["a hyphen", spelled(TEN, "-")],
    ["a plus, for those over a hundred", spelled(TEN, "+")],
    ["twelve digits", KNOWN],
    ["twelve digits and a hyphen", spelled(TEN, "-", "18")],
    ["twelve digits and a plus", spelled(TEN, "+", "19")],
    ["this century", spelled(withCheckDigit("010203123"), "-", "20")],
    ["a space", spelled(TEN, " ")],
    ["a no-break space", spelled(TEN, "\u00a0")],
    ["spaces around the hyphen", spelled(TEN, " - ")],
    ["a space before the hyphen", spelled(TEN, " -")],
    ["no-break spaces around a dash", spelled(TEN, "\u00a0–\u00a0")],
    ["a true hyphen", spelled(TEN, "\u2010")],
    ["a hyphen that does not break", spelled(TEN, "\u2011")],
    ["an en dash", spelled(TEN, "–")],
    ["an em dash", spelled(TEN, "—")],
    ["a minus sign", spelled(TEN, "−")],
  ])("with %s", (name, number) => {
    expect(findPersonalNumbers(number)).toEqual([{ start: 0, end: number.length }]);
  });

  test("as a coordination number, whose day is sixty more", () => {
    expect(holdsPersonalNumber(withCheckDigit("900161980"))).toBe(true);
    expect(holdsPersonalNumber(withCheckDigit("900191980"))).toBe(true);
  });

  test("on a leap day of the right century", () => {
    expect(holdsPersonalNumber(withCheckDigit("000229123"))).toBe(true);
    expect(holdsPersonalNumber(`20${withCheckDigit("000229123")}`)).toBe(true);
    expect(holdsPersonalNumber(`19${withCheckDigit("000229123")}`)).toBe(false);
  });

  test.each([
    ["a sentence", `Han heter inte ${TEN}.`],
    ["brackets", `(${TEN})`],
    ["quotation marks", `”${TEN}”`],
    ["a colon and a comma", `pnr:${TEN},`],
    ["lines", `a\n${TEN}\nb`],
    ["emoji", `😀${TEN}😀`],
  ])("in %s", (name, text) => expect(holdsPersonalNumber(text)).toBe(true));

  test("each time", () => expect(findPersonalNumbers(`${TEN} och ${spelled(TEN, "-")}`)).toHaveLength(2));

  test("after a number that was something else", () => expect(holdsPersonalNumber(`070-123 45 67, ${TEN}`)).toBe(true));
});

describe("no personal number is", () => {
  test.each([
    ["a mobile telephone number", "070-123 45 67"],
    ["a telephone number in one run", "0701234567"],
    ["a telephone number with country code", "+46 70 123 45 67"],
    ["a case number", "SN 2026-000123"],
    ["a case number with a long run", "2026000123"],
    ["a bankgiro number", "5050-1055"],
    ["a clearing and an account number", "8327-9,123 456 789-0"],
    ["an IBAN", "SE35 5000 0000 0549 1000 0003"],
    ["an organisation number, whose month is no month", "212000-0142"],
    ["a wrong check digit", `${TEN.slice(0, 9)}${(Number(TEN[9]) + 1) % 10}`],
    ["a day that does not exist", withCheckDigit("900231123")],
    ["a month that does not exist", withCheckDigit("901301123")],
    ["a day of zero", withCheckDigit("900100123")],
    ["a day of sixty", withCheckDigit("900160123")],
    ["another century", `17${TEN}`],
    ["a longer run of digits", `${TEN}7`],
    ["a run that begins before", `7${TEN}`],
    ["a number in a word", `a${TEN}`],
    ["a number that a word follows", `${TEN}b`],
    ["a number after a letter outside the first plane", `𝒜${TEN}`],
    ["two spaces", spelled(TEN, "  ")],
    ["two hyphens", spelled(TEN, "--")],
    ["a full stop between", spelled(TEN, ".")],
    ["a line break between", spelled(TEN, "\n")],
    ["a date and a time", "900101 klockan 9802"],
    ["nothing", ""],
  ])("%s", (name, text) => expect(findPersonalNumbers(text)).toEqual([]));
});

describe("masking", () => {
  test("puts one word in place of the whole number and leaves the rest", () => {
    expect(maskPersonalNumbers(`Anna, ${spelled(TEN, " - ", "18")}, ringde.\n${TEN}!`)).toBe(`Anna, ${MASK}, ringde.\n${MASK}!`);
  });

  test("leaves a text without numbers as it is", () => {
    const text = "Ring 070-123 45 67.\u202e <b>{{1}}</b> =1+1\r\n";
    expect(maskPersonalNumbers(text)).toBe(text);
  });

  test("leaves nothing to find", () => {
    expect(holdsPersonalNumber(maskPersonalNumbers(`${TEN} ${TEN}`))).toBe(false);
  });
});
