import { beforeEach, describe, expect, test } from "vitest";

import { newReport, TestDevice, TestService } from "./testing/device-kit.js";

const DAY = 86_400_000;

describe("a draft", () => {
  let device;
  let tab;
  beforeEach(async () => {
    device = new TestDevice();
    tab = await device.openTab(new TestService());
  });

  test("is there again in the next tab", async () => {
    await tab.drafts.save("d1", { narrative: "Det smällde i dörren." });
    tab.close();
    const next = await device.openTab(new TestService());
    expect(await next.drafts.load("d1")).toEqual({ narrative: "Det smällde i dörren." });
    expect(await next.drafts.list()).toEqual([
      { id: "d1", form: { narrative: "Det smällde i dörren." }, updatedAt: "2026-11-22T09:00:00.000Z" },
    ]);
  });

  test("lies on the device without a word of it", async () => {
    await tab.drafts.save("d1", { narrative: "hemligheten" });
    const [row] = await device.rows();
    const { sealed, ...clear } = row;
    expect(clear).toEqual({ personId: "anna", kind: "draft", id: "d1", parent: null, at: device.now, state: "DRAFT" });
    expect(Buffer.from(sealed.data).toString("latin1")).not.toContain("hemligheten");
  });

  test("is nobody else's", async () => {
    await tab.drafts.save("d1", { narrative: "Annas" });
    const other = await device.openTab(new TestService(), { personId: "bo" });
    expect(await other.drafts.list()).toEqual([]);
    expect(await other.drafts.load("d1")).toBeNull();
  });

  test("is the last one that was saved, however fast they come", async () => {
    const form = { narrative: "" };
    const saves = [];
    for (const sign of "Han skrek") {
      form.narrative += sign;
      saves.push(tab.drafts.save("d1", form));
    }
    await Promise.all(saves);
    expect(await tab.drafts.load("d1")).toEqual({ narrative: "Han skrek" });
  });

  test("goes after 14 days, a waiting report never does", async () => {
    await tab.drafts.save("old", { narrative: "gammal" });
    await tab.queue.add(newReport("väntar"));
    device.now += 10 * DAY;
    await tab.drafts.save("new", { narrative: "ny" });
    device.now += 5 * DAY;
    expect((await tab.drafts.list()).map(({ id }) => id)).toEqual(["new"]);
    device.now += 400 * DAY;
    expect(await tab.drafts.list()).toEqual([]);
    await tab.queue.refresh();
    expect(tab.queue.items).toMatchObject([{ state: "WAITING", opening: "väntar" }]);
  });

  test("is gone once removed, and when it has become a report, even if the page saves it late", async () => {
    await tab.drafts.save("d1", { narrative: "a" });
    await tab.drafts.remove("d1");
    expect(await tab.drafts.list()).toEqual([]);

    await tab.drafts.save("d2", { narrative: "b" });
    await tab.queue.add(newReport("b", { draftId: "d2" }));
    await tab.drafts.save("d2", { narrative: "b" });
    expect(await tab.drafts.list()).toEqual([]);
  });
});
