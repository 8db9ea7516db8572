import { describe, expect, test } from "vitest";

import { groupColumns, partsOf, percent } from "./survey-results.js";

const share = (code, value = null) => ({ code, percent: value });

describe("the results of a survey", () => {
  test("are put together by what they tell of, each once", () => {
    const shares = ["SVARANDE", "UTSATT", "UTSATT_HOT", "SYSTEM", "SKAL_TID", "INGET_STOD", "FOLJD_TVEKAT", "VET_HUR_HOT", "RISK"].map((code) => share(code));
    const parts = partsOf(shares);
    expect(parts.map(({ name }) => name)).toEqual(["exposed", "reported", "reasons", "after", "known"]);
    expect(parts.flatMap((part) => part.shares.map(({ code }) => code)).sort()).toEqual(shares.map(({ code }) => code).filter((code) => code !== "SVARANDE").sort());
  });

  test("say nothing of groups where nothing is shown", () => {
    expect(groupColumns([])).toEqual([]);
    expect(groupColumns([{ shares: [share("SYSTEM")] }])).toEqual([]);
    expect(groupColumns([{ shares: [share("SYSTEM")] }, { shares: [share("SYSTEM", 25)] }])).toEqual([share("SYSTEM")]);
  });

  test("are whole percent", () => {
    expect(percent(24.6, "sv")).toBe("25\u00a0%");
    expect(percent(24.6, "en")).toBe("25%");
  });
});
