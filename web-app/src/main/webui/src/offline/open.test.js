import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { newFile, newReport, TestLocks, TestService } from "./testing/device-kit.js";

const door = vi.hoisted(() => ({ request: null }));
vi.mock("../api/session.js", async () => {
  const { reactive } = await import("vue");
  const session = reactive({ state: "SIGNED_IN", person: { personId: "anna" } });
  return { session, loadSession: async () => session.state };
});
vi.mock("../api/client.js", () => ({ request: (...call) => door.request(...call) }));

const anna = { personId: "anna", name: "Anna", userName: "anna", unitId: "u1" };

describe("opening", () => {
  let service;
  let offline;
  const open = [];
  /** A new page on the same device; `leave` first, unless the one before is another tab. */
  async function load() {
    vi.resetModules();
    const { session } = await import("../api/session.js");
    const { openOffline, ...others } = await import("./index.js");
    const openAndNote = async (...options) => {
      open.push(await openOffline(...options));
      return open.at(-1);
    };
    offline = { ...others, session, openOffline: openAndNote };
    Object.assign(session, { state: "SIGNED_IN", person: { personId: "anna" } });
  }
  const leave = () => open.splice(0).forEach((store) => store.close());
  async function reload() {
    leave();
    await load();
  }

  beforeEach(async () => {
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
    vi.stubGlobal("navigator", { locks: new TestLocks(), storage: { persist: vi.fn(async () => true) } });
    service = new TestService();
    door.request = (method, path, options) => service.request("anna", path, options);
    await load();
  });
  afterEach(() => {
    leave();
    vi.unstubAllGlobals();
  });

  const signedOut = () => Object.assign(offline.session, { state: "EXPIRED" });
  const signedIn = () => Object.assign(offline.session, { state: "SIGNED_IN" });

  test("sends what an earlier page left behind", async () => {
    signedOut();
    const before = await offline.openOffline("anna", { remember: true });
    expect(before.remembers).toBe(true);
    await before.queue.add(newReport("kvar sedan sist"));
    before.close();
    await reload();
    signedIn();
    const after = await offline.openOffline("anna", { remember: true });
    const received = vi.fn();
    after.queue.onReceived(received);
    await vi.waitFor(() => expect(received).toHaveBeenCalledOnce());
    expect(service.timesStored("kvar sedan sist")).toBe(1);
    expect(await offline.hasUnsent("anna")).toBe(false);
  });

  test("a login, a network and a look at the page are signs to try again", async () => {
    signedOut();
    const store = await offline.openOffline("anna", { remember: true });
    await store.queue.add(newReport("väntar"));
    await store.queue.flush();
    expect(service.requests).toEqual([]);
    signedIn();
    await vi.waitFor(() => expect(service.timesStored("väntar")).toBe(1));

    for (const [target, event] of [[window, "online"], [window, "pageshow"], [document, "visibilitychange"]]) {
      await store.queue.add(newReport(event));
      target.dispatchEvent(new Event(event));
      await vi.waitFor(() => expect(service.timesStored(event)).toBe(1));
    }
  });

  test("asks the browser to keep what has to wait", async () => {
    signedOut();
    const store = await offline.openOffline("anna", { remember: true });
    expect(navigator.storage.persist).not.toHaveBeenCalled();
    await store.queue.add(newReport("väntar"));
    await store.queue.flush();
    expect(navigator.storage.persist).toHaveBeenCalled();
  });

  test("closed, it takes nothing and sends nothing", async () => {
    signedOut();
    const store = await offline.openOffline("anna", { remember: true });
    await store.queue.add(newReport("väntar"));
    store.close();
    await expect(store.queue.add(newReport("sent"))).rejects.toMatchObject({ reason: "CLOSED" });
    signedIn();
    await store.queue.flush();
    expect(service.requests).toEqual([]);
  });

  describe("without saving on the device", () => {
    test("everything works, and nothing is on the device", async () => {
      signedOut();
      const store = await offline.openOffline("anna", { remember: false });
      expect(store.remembers).toBe(false);
      await store.drafts.save("d1", { narrative: "a" });
      await store.queue.add(newReport("b", { attachments: [newFile("f.txt")] }));
      expect(await store.drafts.load("d1")).toEqual({ narrative: "a" });
      expect(await offline.hasUnsent("anna")).toBe(true);
      await reload();
      expect(await offline.hasUnsent("anna")).toBe(false);
      expect((await offline.openOffline("anna", { remember: true })).queue.items).toEqual([]);
    });

    test("earlier drafts leave the device and stay in the page; earlier reports stay until they are received", async () => {
      signedOut();
      let store = await offline.openOffline("anna", { remember: true });
      await store.drafts.save("d1", { narrative: "halv" });
      await store.queue.add(newReport("väntar", { attachments: [newFile("f.txt")] }));
      store.close();
      store = await offline.openOffline("anna", { remember: false });
      expect(store.remembers).toBe(false);
      expect(await store.drafts.load("d1")).toEqual({ narrative: "halv" });
      expect(store.queue.items).toMatchObject([{ opening: "väntar" }]);
      await store.queue.add(newReport("i minnet"));

      await reload();
      signedOut();
      store = await offline.openOffline("anna", { remember: false });
      expect(await store.drafts.list()).toEqual([]);
      expect(store.queue.items).toMatchObject([{ opening: "väntar", files: [{ name: "f.txt" }] }]);
      signedIn();
      await vi.waitFor(() => expect(store.queue.items).toEqual([]));
      expect(service.timesStored("väntar")).toBe(1);
      expect(service.files.size).toBe(1);
      expect(await offline.hasUnsent()).toBe(false);
    });

    test("changing one's mind takes everything along", async () => {
      signedOut();
      const before = await offline.openOffline("anna", { remember: false });
      await before.drafts.save("d1", { narrative: "halv" });
      await before.queue.add(newReport("väntar", { attachments: [newFile("f.txt")] }));
      before.close();
      (await offline.openOffline("anna", { remember: true })).close();
      await reload();
      signedOut();
      const store = await offline.openOffline("anna", { remember: true });
      expect(await store.drafts.load("d1")).toEqual({ narrative: "halv" });
      expect(store.queue.items).toMatchObject([{ opening: "väntar", files: [{ name: "f.txt", size: 9 }] }]);
    });
  });

  test.each([
    ["has no storage", () => vi.stubGlobal("indexedDB", undefined)],
    ["has no encryption", () => vi.stubGlobal("crypto", { randomUUID: () => "x", getRandomValues: (bytes) => bytes })],
    [
      "refuses storage",
      () =>
        vi.stubGlobal("indexedDB", {
          open: () => {
            throw new DOMException("no", "SecurityError");
          },
        }),
    ],
    [
      "holds the storage of a newer version",
      () =>
        new Promise((resolve) => {
          indexedDB.open("patala-offline", 99).onsuccess = ({ target }) => {
            target.result.close();
            resolve();
          };
        }),
    ],
  ])("in a browser that %s keeps everything in memory and says so", async (_, spoil) => {
    const report = newReport("ändå");
    await spoil();
    await reload();
    const store = await offline.openOffline("anna", { remember: true });
    expect(store.remembers).toBe(false);
    await store.drafts.save("d1", { narrative: "a" });
    expect(await store.drafts.load("d1")).toEqual({ narrative: "a" });
    await store.queue.add(report);
    await store.queue.flush();
    expect(service.timesStored("ändå")).toBe(1);
    expect(await offline.lastPerson()).toBeNull();
    await offline.rememberPerson(anna);
    await offline.lockDevice("anna");
  });

  test("for nobody nothing is written on the device", async () => {
    signedOut();
    const store = await offline.openOffline("", { remember: true });
    expect(store.remembers).toBe(false);
  });

  test("the last person can go on without a server, until the logout", async () => {
    await offline.rememberPerson(anna);
    await reload();
    expect(await offline.lastPerson()).toEqual(anna);
    await offline.lockDevice("anna");
    expect(await offline.lastPerson()).toBeNull();
  });

  test("clearing closes this tab's store and the other tabs'", async () => {
    signedOut();
    const here = await offline.openOffline("anna", { remember: true });
    await here.queue.add(newReport("bort"));
    const otherTab = offline;
    await load();
    signedOut();
    const there = await offline.openOffline("anna", { remember: true });
    await otherTab.eraseDevice("anna");
    await expect(here.queue.add(newReport("x"))).rejects.toMatchObject({ reason: "CLOSED" });
    await vi.waitFor(() => expect(there.queue.add(newReport("y"))).rejects.toMatchObject({ reason: "CLOSED" }));
    expect(await offline.hasUnsent()).toBe(false);
  });
});
