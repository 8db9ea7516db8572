import { describe, expect, test } from "vitest";

import { mergeDrafts, newerDraft } from "./report-drafts.js";

const local = (answers = {}) => ({ form: { narrative: "här" }, version: 1, saved: true, ...answers });
const server = (version) => ({ id: "d1", version, content: { narrative: "där" } });

describe("a draft that lies here and on the server", () => {
  test("is the server's when another device has written since", () => {
    expect(newerDraft(local(), server(2))).toEqual({ form: { narrative: "där" }, version: 2, saved: true });
  });

  test("is ours when nothing has been written elsewhere", () => expect(newerDraft(local(), server(1)).form.narrative).toBe("här"));

  test("is ours when it holds something that the server lacks", () => {
    expect(newerDraft(local({ saved: false }), server(2)).form.narrative).toBe("här");
  });

  test("is whichever exists", () => {
    expect(newerDraft(local(), null).form.narrative).toBe("här");
    expect(newerDraft(null, server(4))).toMatchObject({ form: { narrative: "där" }, version: 4 });
    expect(newerDraft(null, null)).toBe(null);
  });
});

describe("the list of drafts", () => {
  const here = (id, narrative, updatedAt) => ({ id, form: { form: { narrative } }, updatedAt });

  test("tells each once, the newest first", () => {
    const list = mergeDrafts(
      [here("d1", "Han ringde igen.", "2026-11-22T10:00:00.000Z")],
      [
        { id: "d1", opening: "Han ringde", updatedAt: "2026-11-22T09:00:00.000Z" },
        { id: "d2", opening: "På väg hem", updatedAt: "2026-11-22T11:00:00.000Z" },
      ],
    );
    expect(list).toEqual([
      { id: "d2", opening: "På väg hem", updatedAt: "2026-11-22T11:00:00.000Z", onThisDevice: false },
      { id: "d1", opening: "Han ringde igen.", updatedAt: "2026-11-22T10:00:00.000Z", onThisDevice: true },
    ]);
  });

  test("tells one without a text too", () => {
    expect(mergeDrafts([here("d1", "  ", 1_790_000_000_000)], [])[0]).toMatchObject({ opening: "" });
  });
});
