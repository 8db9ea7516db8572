import { describe, expect, test } from "vitest";

import { makeKey, openValue, sealValue } from "./seal.js";

const place = { personId: "anna", kind: "draft", id: "d1" };

describe("a seal", () => {
  test("opens to what was sealed", async () => {
    const key = await makeKey();
    const value = { narrative: "Han väntade vid bilen 🚗\u0000" };
    expect(await openValue(key, place, await sealValue(key, place, value))).toEqual(value);
  });

  test("hides the text and never looks the same twice", async () => {
    const key = await makeKey();
    const [one, other] = [await sealValue(key, place, "hemligt hemligt"), await sealValue(key, place, "hemligt hemligt")];
    expect(Buffer.from(one.data).toString("latin1")).not.toContain("hemligt");
    expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(false);
  });

  test("has a key that cannot be read out", async () => {
    const key = await makeKey();
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    expect(key.algorithm).toMatchObject({ name: "AES-GCM", length: 256 });
  });

  test.each([
    ["of another person", { ...place, personId: "bo" }],
    ["of another kind", { ...place, kind: "report" }],
    ["of another record", { ...place, id: "d2" }],
  ])("does not open in the place %s", async (_, elsewhere) => {
    const key = await makeKey();
    await expect(openValue(key, elsewhere, await sealValue(key, place, "text"))).rejects.toThrow();
  });

  test("does not open when a bit has changed, or with another key", async () => {
    const key = await makeKey();
    const sealed = await sealValue(key, place, "text");
    await expect(openValue(await makeKey(), place, sealed)).rejects.toThrow();
    new Uint8Array(sealed.data)[0] ^= 1;
    await expect(openValue(key, place, sealed)).rejects.toThrow();
  });
});
