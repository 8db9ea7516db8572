import { beforeEach, describe, expect, test } from "vitest";

import { Device } from "./device.js";
import { People } from "./people.js";
import { newReport, TestDevice, TestService } from "./testing/device-kit.js";

const DAY = 86_400_000;
const anna = { personId: "anna", name: "Anna Lindqvist", userName: "anna", unitId: "u1" };
const bo = { personId: "bo", name: "Bo Ek", userName: "bo", unitId: "u2" };

describe("who uses the device", () => {
  let device;
  let people;
  beforeEach(() => {
    device = new TestDevice();
    people = new People(new Device(device.factory), () => device.now);
  });

  test("nobody at first, then the one who logged in last", async () => {
    expect(await people.last()).toBeNull();
    await people.remember(anna);
    device.now += 1;
    await people.remember(bo);
    expect(await people.last()).toEqual(bo);
  });

  test("is named on the device in no clear word", async () => {
    await people.remember(anna);
    const [row] = await device.rows();
    expect(JSON.stringify({ ...row, sealed: Buffer.from(row.sealed.data).toString("latin1") })).not.toContain("Lindqvist");
  });

  test("is forgotten after a logout, and nothing of the person stays", async () => {
    await people.remember(anna);
    await people.lock("anna");
    expect(await people.last()).toBeNull();
    expect([await device.rows(), await device.rows("keys")]).toEqual([[], []]);
  });

  test("is not opened after a logout that left something, until the next login", async () => {
    const tab = await device.openTab(new TestService());
    await people.remember(anna);
    await tab.queue.add(newReport("väntar"));
    await people.lock("anna");
    expect(await people.last()).toBeNull();
    expect(await people.hasUnsent("anna")).toBe(true);
    await people.remember(anna);
    expect(await people.last()).toEqual(anna);
    await tab.queue.refresh();
    expect(tab.queue.items).toMatchObject([{ opening: "väntar" }]);
  });

  test("after a logout is not the one before", async () => {
    await people.remember(anna);
    device.now += 1;
    const tab = await device.openTab(new TestService(), { personId: "bo" });
    await people.remember(bo);
    await tab.drafts.save("d1", { narrative: "Bos" });
    await people.lock("bo");
    expect(await people.last()).toBeNull();
  });

  test("is forgotten after 14 days", async () => {
    await people.remember(anna);
    device.now += 15 * DAY;
    expect(await people.last()).toBeNull();
    await people.sweep();
    expect(await device.rows()).toEqual([]);
  });

  test("the sweep takes everybody's old drafts and nobody's report", async () => {
    for (const personId of ["anna", "bo"]) {
      const tab = await device.openTab(new TestService(), { personId });
      await tab.drafts.save("d1", { narrative: "gammal" });
      await tab.queue.add(newReport("väntar"));
    }
    device.now += 15 * DAY;
    await people.sweep();
    expect((await device.rows()).map(({ personId, kind }) => [personId, kind])).toEqual([["anna", "report"], ["bo", "report"]]);
    expect(await people.hasUnsent()).toBe(true);
    expect(await people.hasUnsent("carl")).toBe(false);
  });

  test("clearing takes one person's things and leaves the others'", async () => {
    const tab = await device.openTab(new TestService(), { personId: "bo" });
    await tab.queue.add(newReport("Bos"));
    const cleared = await device.openTab(new TestService());
    await cleared.queue.add(newReport("Annas"));
    await people.erase("anna");
    expect((await device.rows()).map(({ personId }) => personId)).toEqual(["bo"]);
    expect((await device.rows("keys")).map(({ personId }) => personId)).toEqual(["bo"]);

    // What a tab writes that has not heard of it can still be opened.
    await cleared.queue.add(newReport("Annas nästa"));
    const next = await device.openTab(new TestService());
    expect(next.queue.items).toMatchObject([{ opening: "Annas nästa", readable: true }]);
  });

  test("a tab with a key of before writes nothing that the new key could not open", async () => {
    const old = await device.openTab(new TestService());
    await people.erase("anna");
    await device.openTab(new TestService());
    await expect(old.queue.add(newReport("förlorad"))).rejects.toMatchObject({ reason: "CLOSED" });
  });
});
