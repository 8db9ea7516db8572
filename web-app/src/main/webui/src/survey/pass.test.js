import { beforeAll, describe, expect, test } from "vitest";

import { RSABSSA } from "@cloudflare/blindrsa-ts";

import { forgetPasses, passStore } from "./pass-store.js";
import { takePass } from "./pass.js";

const suite = RSABSSA.SHA384.PSS.Deterministic();
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));
const text = (buffer) => Buffer.from(buffer).toString("base64url");

/** As a browser's storage: its entries are its own properties. */
const memory = () =>
  Object.create({
    getItem(name) {
      return this[name] ?? null;
    },
    setItem(name, value) {
      this[name] = value;
    },
    removeItem(name) {
      delete this[name];
    },
  });

describe("a pass", () => {
  let keys;
  let publicKey;
  const sign = async (blinded) => text(await suite.blindSign(keys.privateKey, bytes(blinded)));

  beforeAll(async () => {
    keys = await suite.generateKey({ publicExponent: Uint8Array.from([1, 0, 1]), modulusLength: 2048 });
    publicKey = text(await crypto.subtle.exportKey("spki", keys.publicKey));
  });

  test("is signed without having been shown", async () => {
    const shown = [];
    const pass = await takePass(passStore(memory(), "survey", "anna"), publicKey, (blinded) => {
      shown.push(blinded);
      return sign(blinded);
    });
    expect(await suite.verify(keys.publicKey, bytes(pass.signature), bytes(pass.pass))).toBe(true);
    expect(shown).toHaveLength(1);
    expect(shown[0]).not.toContain(pass.pass);
    expect(Object.keys(pass)).toEqual(["pass", "signature"]);
  });

  test("is kept before it is signed, so that a lost answer costs nothing", async () => {
    const storage = memory();
    const lost = takePass(passStore(storage, "survey", "anna"), publicKey, () => Promise.reject(new Error("no network")));
    await expect(lost).rejects.toThrow("no network");
    const begun = passStore(storage, "survey", "anna").read();
    const pass = await takePass(passStore(storage, "survey", "anna"), publicKey, sign);
    expect(pass.pass).toBe(begun.pass);
    const again = await takePass(passStore(storage, "survey", "anna"), publicKey, () => Promise.reject(new Error("not asked")));
    expect(again).toEqual(pass);
  });

  test("is one person's, and forgotten when it is used", async () => {
    const storage = memory();
    const anna = passStore(storage, "survey", "anna");
    await takePass(anna, publicKey, sign);
    expect(passStore(storage, "survey", "bo").read()).toBe(null);
    expect(passStore(storage, "another", "anna").read()).toBe(null);
    anna.use();
    expect(anna.isUsed()).toBe(true);
    expect(anna.read()).toBe(null);
  });

  test("goes with all else that the device holds of the person", async () => {
    const storage = memory();
    await takePass(passStore(storage, "survey", "anna"), publicKey, sign);
    await takePass(passStore(storage, "survey", "bo"), publicKey, sign);
    forgetPasses(storage, "anna");
    expect(passStore(storage, "survey", "anna").read()).toBe(null);
    expect(passStore(storage, "survey", "bo").read()).not.toBe(null);
  });

  test("refuses a signature that is none", async () => {
    const other = await suite.generateKey({ publicExponent: Uint8Array.from([1, 0, 1]), modulusLength: 2048 });
    const forged = async (blinded) => text(await suite.blindSign(other.privateKey, bytes(blinded)));
    await expect(takePass(passStore(memory(), "survey", "anna"), publicKey, forged)).rejects.toThrow();
  });
});
