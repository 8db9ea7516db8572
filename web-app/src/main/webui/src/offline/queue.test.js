import { beforeEach, describe, expect, test } from "vitest";

import { Device } from "./device.js";
import {
  answerBrokenOff,
  answered,
  answerLost,
  newFile,
  newReport,
  refusedConnection,
  storedButAnswered,
  TestDevice,
  TestService,
} from "./testing/device-kit.js";

const states = (tab) => tab.queue.items.map((item) => item.state);

describe("a queued report", () => {
  let device;
  let service;
  let tab;
  beforeEach(async () => {
    device = new TestDevice();
    service = new TestService();
    tab = await device.openTab(service);
  });

  test("is sent with its key and its draft, and then nothing of it stays", async () => {
    const report = newReport("Han hotade mig.", { draftId: "d1" });
    await tab.queue.add(report);
    expect(tab.queue.items).toMatchObject([
      { id: report.id, state: "WAITING", problem: null, incidentId: null, opening: "Han hotade mig.", draftId: "d1", addedAt: "2026-11-22T09:00:00.000Z" },
    ]);
    await tab.queue.flush();
    expect([...service.stored.values()]).toMatchObject([{ personId: "anna", body: { narrative: "Han hotade mig.", draftId: "d1" } }]);
    expect(service.requests[0].key).toBe(report.idempotencyKey);
    expect(tab.received).toEqual([{ id: report.id, incidentId: "id-1" }]);
    expect(tab.queue.items).toEqual([]);
    expect(await device.rows()).toEqual([]);
  });

  test("lies on the device without a word of it, its files and their names neither", async () => {
    await tab.queue.add(newReport("hemligheten", { attachments: [newFile("hemligt-namn.txt", "hemligt innehåll")] }));
    const rows = await device.rows();
    expect(rows.map(({ kind }) => kind).sort()).toEqual(["bytes", "file", "report"]);
    for (const { sealed, ...clear } of rows) {
      expect(Object.keys(clear).sort()).toEqual(["at", "id", "kind", "parent", "personId", "state"]);
      expect(Buffer.from(sealed.data).toString("latin1") + JSON.stringify(clear)).not.toMatch(/hemlig/);
    }
  });

  test.each([
    ["no connection", refusedConnection],
    ["the answer lost", answerLost],
    ["the answer broken off", answerBrokenOff],
    ["a 500 after it was stored", storedButAnswered(500)],
    ["a 503 before it was stored", answered(503)],
    ["another try still running", answered(409)],
    ["too many requests", answered(429)],
    ["nobody logged in", answered(401)],
    ["a token of an earlier session", answered(403, { type: "urn:patala:problem:not-from-this-page" })],
    ["a page of some network's own", () => ({ status: 200, data: {} })],
  ])("waits through %s and is stored exactly once", async (_, failure) => {
    await tab.queue.add(newReport("en gång"));
    service.script = [failure, failure, failure];
    for (let tries = 0; tries < 3; tries += 1) {
      await tab.queue.flush();
      expect(states(tab)).toEqual(["WAITING"]);
    }
    await tab.queue.flush();
    expect(service.timesStored("en gång")).toBe(1);
    expect(new Set(service.requests.map(({ key }) => key)).size).toBe(1);
    expect(tab.queue.items).toEqual([]);
    expect(tab.received).toHaveLength(1);
  });

  test.each([400, 403, 404, 413, 422])("refused with %d stays, with the problem, until the person has looked at it", async (status) => {
    await tab.queue.add(newReport("fel"));
    service.script = [answered(status, { title: "Nej", violations: [{ field: "narrative", message: "Rätta" }] })];
    await tab.queue.flush();
    await tab.queue.flush();
    expect(service.requests).toHaveLength(1);
    tab.close();
    const next = await device.openTab(service);
    expect(next.queue.items).toMatchObject([
      { state: "NEEDS_ATTENTION", problem: { status, title: "Nej", violations: [{ field: "narrative", message: "Rätta" }] } },
    ]);
    await next.queue.retry(next.queue.items[0].id);
    expect(service.timesStored("fel")).toBe(1);
    expect(next.queue.items).toEqual([]);
  });

  test("that keeps failing does not hold up the next one", async () => {
    await tab.queue.add(newReport("ett"));
    await tab.queue.add(newReport("två"));
    service.script = [answered(500)];
    await tab.queue.flush();
    expect([service.timesStored("ett"), service.timesStored("två")]).toEqual([0, 1]);
  });

  test("without a network is tried alone, not one after the other", async () => {
    await tab.queue.add(newReport("ett"));
    await tab.queue.add(newReport("två"));
    service.script = [refusedConnection];
    await tab.queue.flush();
    expect(service.requests).toHaveLength(1);
    expect(states(tab)).toEqual(["WAITING", "WAITING"]);
  });

  test("comes not before the service wants it again", async () => {
    await tab.queue.add(newReport("strax"));
    service.script = [
      () => {
        throw Object.assign(tooMany(), { retryAfterSeconds: 30 });
      },
    ];
    await tab.queue.flush();
    device.now += 29_000;
    await tab.queue.flush();
    expect(service.requests).toHaveLength(1);
    device.now += 2_000;
    await tab.queue.flush();
    expect(service.timesStored("strax")).toBe(1);
  });

  test("is added once when the page did not hear that it was taken over", async () => {
    const report = newReport("en gång", { attachments: [newFile("a.txt")] });
    await tab.queue.add(report);
    await tab.queue.add(report);
    expect(tab.queue.items).toMatchObject([{ files: [{ name: "a.txt" }] }]);
    await expect(tab.queue.add({ ...report, body: { narrative: "en annan" } })).rejects.toMatchObject({ reason: "ALREADY_QUEUED" });
    await tab.queue.flush();
    expect(service.stored.size).toBe(1);
  });

  test("is gone when the person says so", async () => {
    const report = newReport("bort", { attachments: [newFile("a.txt")] });
    await tab.queue.add(report);
    await tab.queue.discard(report.id);
    await tab.queue.flush();
    expect(service.requests).toEqual([]);
    expect(await device.rows()).toEqual([]);
  });
});

describe("putting a refused report right", () => {
  let device;
  let service;
  let tab;
  let report;
  beforeEach(async () => {
    device = new TestDevice();
    service = new TestService();
    tab = await device.openTab(service);
    report = newReport("med 811218-9876", { draftId: "d1", attachments: [newFile("bild.txt")] });
    await tab.queue.add(report);
    service.script = [answered(400, { type: "urn:patala:problem:personal-number" })];
    await tab.queue.flush();
  });

  test("keeps it here while it is being edited", async () => {
    expect(await tab.queue.take(report.id)).toEqual({ narrative: "med 811218-9876" });
    await tab.drafts.save("d1", { narrative: "halvvägs" });
    tab.close();
    const next = await device.openTab(service);
    expect(states(next)).toEqual(["NEEDS_ATTENTION"]);
    expect(await next.drafts.load("d1")).toEqual({ narrative: "halvvägs" });
  });

  test("sends what it was changed to, with its files, and once", async () => {
    await tab.queue.take(report.id);
    const { attachments, ...changed } = { ...report, body: { narrative: "utan", maskPersonalNumbers: true } };
    expect(attachments).toHaveLength(1);
    await tab.queue.add(changed);
    await tab.queue.flush();
    expect([...service.stored.values()]).toMatchObject([{ body: { narrative: "utan", maskPersonalNumbers: true, draftId: "d1" } }]);
    expect([...service.files.values()]).toMatchObject([{ name: "bild.txt" }]);
    expect(await device.rows()).toEqual([]);
  });

  test("goes on as a draft from the refusal on, also for a page that never asked for it back", async () => {
    await tab.drafts.save("d1", { narrative: "ändrat i formuläret" });
    expect(await tab.drafts.load("d1")).toEqual({ narrative: "ändrat i formuläret" });
    await tab.queue.add({ ...report, body: { narrative: "utan" } });
    expect(await tab.drafts.load("d1")).toBeNull();
  });

  test("keeps the key of the first try, save when the service says that this one is taken", async () => {
    await tab.queue.add({ ...report, body: { narrative: "utan" }, idempotencyKey: "en ny" });
    service.script = [answered(422)];
    await tab.queue.flush();
    expect(service.requests.at(-1).key).toBe(report.idempotencyKey);
    await tab.queue.add({ ...report, body: { narrative: "utan" }, idempotencyKey: "en ny" });
    await tab.queue.flush();
    expect(service.requests.filter(({ kind }) => kind === "report").at(-1).key).toBe("en ny");
  });

  test("replaces its files when there are others", async () => {
    await tab.queue.add({ ...report, body: { narrative: "utan" }, attachments: [newFile("annan.txt")] });
    await tab.queue.flush();
    expect([...service.files.values()].map(({ name }) => name)).toEqual(["annan.txt"]);
  });

  test("is not possible while it may be on its way", async () => {
    await tab.queue.retry(report.id);
    expect(await tab.queue.take(report.id)).toBeNull();
  });

  test("never stores a second one when the first had been received after all", async () => {
    const other = newReport("först");
    await tab.queue.add(other);
    service.script = [answerLost, answered(400)];
    await tab.queue.flush();
    await tab.queue.flush();
    await tab.queue.add({ ...other, body: { narrative: "ändrad" } });
    await tab.queue.flush();
    expect(service.timesStored("först")).toBe(1);
    expect(service.timesStored("ändrad")).toBe(0);
    expect(tab.queue.items.at(-1)).toMatchObject({ state: "NEEDS_ATTENTION", problem: { status: 422 } });
  });
});

describe("files", () => {
  let device;
  let service;
  let tab;
  beforeEach(async () => {
    device = new TestDevice();
    service = new TestService();
    tab = await device.openTab(service);
  });

  test("follow the report one by one, each with its own key", async () => {
    await tab.queue.add(newReport("med filer", { attachments: [newFile("ett.txt", "1"), newFile("två.txt", "2")] }));
    await tab.queue.flush();
    expect(service.requests.map(({ kind }) => kind)).toEqual(["report", "file", "file"]);
    expect(new Set(service.requests.map(({ key }) => key)).size).toBe(3);
    const files = [...service.files.values()];
    expect(files).toMatchObject([
      { path: "/incident/v1/incidents/id-1/attachments", name: "ett.txt", type: "text/plain" },
      { name: "två.txt" },
    ]);
    expect(await files[1].content.text()).toBe("2");
    expect(await device.rows()).toEqual([]);
  });

  test("that wait leave no text of the report behind", async () => {
    await tab.queue.add(newReport("texten", { attachments: [newFile("ett.txt"), newFile("två.txt")] }));
    service.script = [(_, take) => take(), (_, take) => take(), answerLost];
    await tab.queue.flush();
    expect(tab.received).toHaveLength(1);
    expect(tab.queue.items).toMatchObject([{ state: "FILES_LEFT", incidentId: "id-1", opening: "", files: [{ name: "två.txt" }] }]);
    expect((await tab.records.list("report"))[0].content).not.toHaveProperty("body");
    await tab.queue.flush();
    expect(service.files.size).toBe(2);
    expect(service.stored.size).toBe(1);
    expect(tab.received).toHaveLength(1);
    expect(tab.queue.items).toEqual([]);
  });

  test("refused stay with their reason, while the others go", async () => {
    await tab.queue.add(newReport("texten", { attachments: [newFile("ett.exe"), newFile("två.txt")] }));
    service.script = [(_, take) => take(), answered(415, { title: "Fel sort" })];
    await tab.queue.flush();
    const [item] = tab.queue.items;
    expect(item).toMatchObject({ state: "NEEDS_ATTENTION", incidentId: "id-1", problem: { status: 415, title: "Fel sort" } });
    expect(item.files).toMatchObject([{ name: "ett.exe", state: "REFUSED", problem: { status: 415 } }]);
    expect([...service.files.values()].map(({ name }) => name)).toEqual(["två.txt"]);

    await tab.queue.discardFile(item.id, item.files[0].id);
    expect(await device.rows()).toEqual([]);
    expect(service.stored.size).toBe(1);
  });

  test("of an earlier report wait for the text of a newer one", async () => {
    await tab.queue.add(newReport("först", { attachments: [newFile("ett.txt"), newFile("två.txt")] }));
    let second;
    service.script = [
      (_, take) => take(),
      async (_, take) => {
        await tab.queue.add(newReport("sedan"));
        second = tab.queue.flush();
        return take();
      },
    ];
    await tab.queue.flush();
    await second;
    expect(service.requests.map(({ kind }) => kind)).toEqual(["report", "file", "report", "file"]);
    expect(await device.rows()).toEqual([]);
  });

  test("refused can be tried again", async () => {
    await tab.queue.add(newReport("texten", { attachments: [newFile("ett.txt")] }));
    service.script = [(_, take) => take(), answered(409, { type: "urn:patala:problem:too-many-attachments" })];
    await tab.queue.flush();
    expect(states(tab)).toEqual(["NEEDS_ATTENTION"]);
    await tab.queue.retry(tab.queue.items[0].id);
    expect(service.files.size).toBe(1);
    expect(tab.queue.items).toEqual([]);
  });

  test("that cannot be read are named, and nothing is taken over", async () => {
    const gone = { ...newFile("borta.jpg"), blob: { arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) } };
    await expect(tab.queue.add(newReport("texten", { attachments: [gone] }))).rejects.toMatchObject({
      name: "OfflineError",
      reason: "FILE_UNREADABLE",
      fileName: "borta.jpg",
    });
    expect(await device.rows()).toEqual([]);
  });
});

describe("whose report it is", () => {
  test("nothing goes out in another person's name, nor without a session", async () => {
    const device = new TestDevice();
    const service = new TestService();
    let signedIn = "bo";
    const tab = await device.openTab(service, { signedIn: () => signedIn });
    await tab.queue.add(newReport("Annas", { attachments: [newFile("a.txt")] }));
    await tab.queue.flush();
    signedIn = null;
    await tab.queue.flush();
    expect(service.requests).toEqual([]);

    signedIn = "anna";
    service.script = [
      (_, take) => {
        const answer = take();
        signedIn = "bo";
        return answer;
      },
    ];
    await tab.queue.flush();
    expect(service.files.size).toBe(0);
    expect(states(tab)).toEqual(["FILES_LEFT"]);
    signedIn = "anna";
    await tab.queue.flush();
    expect([...service.stored.values()]).toMatchObject([{ personId: "anna" }]);
    expect(service.files.size).toBe(1);
  });
});

describe("two tabs", () => {
  test("send one after the other, each report once, and both learn of it", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const [one, other] = [await device.openTab(service), await device.openTab(service)];
    await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).queue.add(newReport(`rapport ${n}`))));
    await Promise.all([one.queue.flush(), other.queue.flush(), one.queue.flush(), other.queue.flush()]);
    expect(service.stored.size).toBe(10);
    expect(service.requests).toHaveLength(10);
    expect(device.locks.most).toBe(1);
    expect(one.received).toHaveLength(10);
    expect(other.received).toHaveLength(10);
    await Promise.all([one.queue.refresh(), other.queue.refresh()]);
    expect([one.queue.items, other.queue.items]).toEqual([[], []]);
  });

  test("calls during a pass are one more pass", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const tab = await device.openTab(service);
    await tab.queue.add(newReport("ett"));
    const first = tab.queue.flush();
    await tab.queue.add(newReport("två"));
    await Promise.all([first, tab.queue.flush(), tab.queue.flush()]);
    expect(service.stored.size).toBe(2);
    expect(tab.queue.items).toEqual([]);
  });
});

describe("a tab that dies", () => {
  /** Storage that dies with the tab at the n-th write: that one and all after it never happen. */
  function dyingDevice(factory, writesLeft) {
    const device = new Device(factory);
    const transact = device.transact.bind(device);
    device.transact = (stores, mode, work) => {
      if (mode === "readwrite" && stores.includes("records")) {
        writesLeft -= 1;
        if (writesLeft < 0) {
          return new Promise(() => {});
        }
      }
      return transact(stores, mode, work);
    };
    return device;
  }

  test.each([0, 1, 2, 3, 4, 5])("before write %d loses nothing and doubles nothing", async (writes) => {
    const device = new TestDevice();
    const service = new TestService();
    const report = newReport("överlever", { draftId: "d1", attachments: [newFile("ett.txt"), newFile("två.txt")] });
    const before = await device.openTab(service);
    await before.drafts.save("d1", { narrative: "överlever" });
    before.close();

    const dying = await device.openTab(service, { device: dyingDevice(device.factory, writes) });
    const life = dying.queue.add(report).then(() => dying.queue.flush());
    await Promise.race([life, new Promise((resolve) => setTimeout(resolve, 150))]);
    device.killTabs();

    const next = await device.openTab(service);
    const draft = await next.drafts.load("d1");
    if (writes === 0) {
      expect(draft).toEqual({ narrative: "överlever" });
      expect(service.requests).toEqual([]);
      await next.queue.add(report);
    } else {
      expect(draft).toBeNull();
    }
    await next.queue.flush();
    expect(service.timesStored("överlever")).toBe(1);
    expect(service.files.size).toBe(2);
    expect(next.queue.items).toEqual([]);
    expect(await device.rows()).toEqual([]);
  });

  test("while an answer is under way sends the same request again", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const tab = await device.openTab(service);
    await tab.queue.add(newReport("en gång"));
    service.script = [
      (_, take) => {
        take();
        return new Promise(() => {});
      },
    ];
    tab.queue.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    device.killTabs();
    const next = await device.openTab(service);
    await next.queue.flush();
    expect(service.requests).toHaveLength(2);
    expect(service.timesStored("en gång")).toBe(1);
  });
});

describe("a device that refuses", () => {
  const full = (factory) => {
    const device = new Device(factory);
    const transact = device.transact.bind(device);
    device.transact = (stores, mode, work) =>
      transact(stores, mode, async (transaction) => {
        const result = await work(transaction);
        if (mode === "readwrite" && stores.includes("records") && device.isFull) {
          throw new DOMException("full", "QuotaExceededError");
        }
        return result;
      });
    return device;
  };

  test("says so, takes nothing and keeps what it had", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const storage = full(device.factory);
    const tab = await device.openTab(service, { device: storage });
    await tab.drafts.save("d1", { narrative: "skrivet" });
    storage.isFull = true;
    const report = newReport("skrivet", { draftId: "d1", attachments: [newFile("stor.txt")] });
    await expect(tab.queue.add(report)).rejects.toMatchObject({ name: "OfflineError", reason: "DEVICE_FULL" });
    await expect(tab.drafts.save("d1", { narrative: "mer" })).rejects.toMatchObject({ reason: "DEVICE_FULL" });
    expect(await tab.drafts.load("d1")).toEqual({ narrative: "skrivet" });
    expect(tab.queue.items).toEqual([]);

    storage.isFull = false;
    await tab.drafts.save("d1", { narrative: "mer" });
    await tab.queue.add(report);
    await tab.queue.flush();
    expect(service.timesStored("skrivet")).toBe(1);
  });

  test("to note a 201 makes the same request go out again, and nothing else", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const storage = full(device.factory);
    const tab = await device.openTab(service, { device: storage });
    await tab.queue.add(newReport("en gång"));
    storage.isFull = true;
    const { error } = console;
    console.error = () => {};
    await tab.queue.flush();
    console.error = error;
    expect(states(tab)).toEqual(["WAITING"]);
    storage.isFull = false;
    await tab.queue.flush();
    expect(service.requests).toHaveLength(2);
    expect(service.timesStored("en gång")).toBe(1);
    expect(tab.queue.items).toEqual([]);
  });

  test("a report that cannot be opened any more is shown, not removed", async () => {
    const device = new TestDevice();
    const service = new TestService();
    const tab = await device.openTab(service);
    await tab.queue.add(newReport("ett"));
    await tab.queue.add(newReport("två"));
    await spoil(device.factory);
    await tab.queue.refresh();
    expect(tab.queue.items).toMatchObject([{ state: "NEEDS_ATTENTION", readable: false, opening: "" }, { state: "WAITING" }]);
    await tab.queue.flush();
    expect(service.timesStored("två")).toBe(1);
    expect(tab.queue.items).toMatchObject([{ readable: false }]);
  });

  /** Breaks the seal of the oldest record. */
  function spoil(factory) {
    return new Device(factory).transact(["records"], "readwrite", (transaction) => {
      const store = transaction.objectStore("records");
      return new Promise((resolve) => {
        store.getAll().onsuccess = ({ target }) => {
          const [row] = target.result;
          new Uint8Array(row.sealed.data)[3] ^= 1;
          store.put(row).onsuccess = resolve;
        };
      });
    });
  }
});

function tooMany() {
  try {
    return answered(429)();
  } catch (error) {
    return error;
  }
}
