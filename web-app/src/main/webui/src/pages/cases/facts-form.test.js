import { describe, expect, test } from "vitest";

import { factsFrom, findFactMistakes, formOf, saidYes } from "./facts-form.js";

const UNCLEAR = {
  dangerToLife: false,
  harm: "UNCLEAR",
  hurt: 0,
  sickLeave: "UNCLEAR",
  weapon: "UNCLEAR",
  clientAffected: "UNCLEAR",
  wrongdoing: "UNCLEAR",
  confirmed: false,
};

describe("facts", () => {
  test("that nobody has spoken of become no in one press", () => {
    expect(factsFrom(formOf(UNCLEAR))).toEqual({
      dangerToLife: false,
      harm: "NONE",
      hurt: 0,
      sickLeave: "NO",
      weapon: "NO",
      clientAffected: "NO",
      wrongdoing: "NO",
    });
    expect(saidYes(formOf(UNCLEAR))).toEqual([]);
  });

  test("keep what the reporter told", () => {
    const told = { ...UNCLEAR, dangerToLife: true, harm: "INJURY", hurt: 2, clientAffected: "YES" };
    expect(saidYes(formOf(told))).toEqual(["dangerToLife", "hurt", "clientAffected"]);
    expect(factsFrom(formOf(told))).toMatchObject({ dangerToLife: true, harm: "INJURY", hurt: 2, clientAffected: "YES" });
  });

  test("say how many were hurt", () => {
    const form = { ...formOf(UNCLEAR), hurt: true };
    expect(factsFrom({ ...form, harm: "DEATH", count: " 3 " })).toMatchObject({ harm: "DEATH", hurt: 3 });
    expect(findFactMistakes({ ...form, count: "two" })).toHaveLength(1);
    expect(findFactMistakes({ ...form, count: "0" })).toHaveLength(1);
    expect(findFactMistakes({ ...form, hurt: false, count: "" })).toEqual([]);
  });
});
