import { describe, expect, test } from "vitest";

import { sameCategories, withToggled } from "./categories.js";

describe("categories", () => {
  test("are ticked and cleared one by one", () => {
    expect(withToggled([], "HOT")).toEqual(["HOT"]);
    expect(withToggled(["HOT"], "VALD")).toEqual(["HOT", "VALD"]);
    expect(withToggled(["HOT", "VALD"], "HOT")).toEqual(["VALD"]);
  });

  test("never stand beside \"other\"", () => {
    expect(withToggled(["HOT", "VALD"], "OVR")).toEqual(["OVR"]);
    expect(withToggled(["OVR"], "HOT")).toEqual(["HOT"]);
  });

  test("are the same in any order", () => {
    expect(sameCategories(["HOT", "VALD"], ["VALD", "HOT"])).toBe(true);
    expect(sameCategories(["HOT"], ["VALD"])).toBe(false);
    expect(sameCategories(["HOT"], [])).toBe(false);
  });
});
