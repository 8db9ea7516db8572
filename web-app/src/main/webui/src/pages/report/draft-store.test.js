import { beforeEach, describe, expect, test } from "vitest";

import { clearDraft, loadDraft, saveDraft } from "./draft-store.js";
import { emptyForm } from "./report-form.js";

class MemoryStorage extends Map {
  getItem = (key) => this.get(key) ?? null;
  setItem = (key, value) => this.set(key, value);
  removeItem = (key) => this.delete(key);
}

describe("an unsent report", () => {
  let storage;
  beforeEach(() => {
    storage = new MemoryStorage();
  });

  test("comes back whole, with its idempotency key", () => {
    const form = { ...emptyForm(), narrative: "Det smällde i dörren." };
    saveDraft("anna", form, storage);
    expect(loadDraft("anna", storage)).toEqual(form);
  });

  test("is not shown to another person", () => {
    saveDraft("anna", emptyForm(), storage);
    expect(loadDraft("bo", storage)).toBeNull();
  });

  test("is gone once cleared", () => {
    saveDraft("anna", emptyForm(), storage);
    clearDraft("anna", storage);
    expect(loadDraft("anna", storage)).toBeNull();
  });

  test("that cannot be read is no report", () => {
    storage.setItem("patala.unsent-report.anna", "{broken");
    expect(loadDraft("anna", storage)).toBeNull();
  });

  test("survives a storage that refuses", () => {
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(() => saveDraft("anna", emptyForm(), storage)).not.toThrow();
  });
});
