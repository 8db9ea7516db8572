import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";

import { ApiProblem } from "../../api/problem.js";
import { Device } from "../device.js";
import { DeviceRecords } from "../device-records.js";
import { Drafts } from "../drafts.js";
import { findOrMakeKey } from "../person-key.js";
import { Queue } from "../queue.js";
import { Sending } from "../sending.js";
import { lockTurn } from "../turn.js";

/** A device whose storage outlives the tabs that the tests open and kill on it. */
export class TestDevice {
  factory = new IDBFactory();
  locks = new TestLocks();
  now = Date.parse("2026-11-22T09:00:00Z");
  #tabs = new Set();

  /** A new tab, with nothing in its memory. */
  async openTab(service, { personId = "anna", signedIn = () => personId, device = new Device(this.factory) } = {}) {
    const now = () => this.now;
    const records = new DeviceRecords(device, await findOrMakeKey(device, personId));
    const drafts = new Drafts(records, now);
    const tab = { records, drafts, received: [], closed: false };
    tab.queue = new Queue({
      records,
      drafts,
      sending: new Sending((method, path, options) => service.request(signedIn(), path, options)),
      turn: lockTurn(`queue.${personId}`, this.locks),
      session: async () => (signedIn() === null ? "UNREACHABLE" : signedIn() === personId ? "OWN" : "NOT_OWN"),
      announce: (message) => {
        const others = [...this.#tabs].filter((other) => other !== tab && !other.closed);
        others.forEach((other) => other.queue.hear(message));
      },
      now,
      random: () => 0,
    });
    tab.queue.onReceived((received) => tab.received.push(received));
    tab.close = () => {
      tab.closed = true;
      tab.queue.close();
      device.close();
    };
    this.#tabs.add(tab);
    await tab.queue.refresh();
    return tab;
  }

  /** Without a word to anyone: what they held is free again, and they hear no more. */
  killTabs() {
    this.#tabs.forEach((tab) => {
      tab.closed = true;
    });
    this.locks = new TestLocks();
  }

  /** Every row as it lies on the device, for those who look without the key. */
  async rows(store = "records") {
    const database = await new Promise((resolve) => {
      const request = this.factory.open("patala-offline");
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise((resolve) => {
      const request = database.transaction([store]).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return rows;
  }
}

/** Web Locks as far as the queue uses them: one holder, the others wait in line. */
export class TestLocks {
  held = 0;
  most = 0;
  #last = Promise.resolve();

  request(name, options, work) {
    const run = async () => {
      this.held += 1;
      this.most = Math.max(this.most, this.held);
      try {
        return await work();
      } finally {
        this.held -= 1;
      }
    };
    const result = this.#last.then(run);
    this.#last = result.catch(() => {});
    return result;
  }
}

/**
 * The service as its contract says: the same key and body give the first answer again, the same key with another body 422.
 * `script` decides how each request ends.
 */
export class TestService {
  stored = new Map();
  files = new Map();
  requests = [];
  /** @type {((request: {path: string, kind: "report" | "file", key: string}, take: () => object) => Promise<object> | object)[]} */
  script = [];

  async request(personId, path, { body, file, idempotencyKey, signal }) {
    const kind = file === undefined ? "report" : "file";
    const request = { path, kind, key: idempotencyKey, personId };
    this.requests.push(request);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (signal.aborted) {
      throw new DOMException("stopped", "AbortError");
    }
    const take = () => this.#take(kind, personId, path, idempotencyKey, body, file);
    const step = this.script.shift() ?? ((_, answer) => answer());
    return step(request, take);
  }

  /** How often a report with this text has been stored. */
  timesStored = (narrative) => [...this.stored.values()].filter((stored) => stored.body.narrative === narrative).length;

  #take(kind, personId, path, key, body, file) {
    const store = kind === "report" ? this.stored : this.files;
    const name = `${personId} ${key}`;
    const value = kind === "report" ? { personId, body } : { path, name: file.name, type: file.type, content: file.content };
    const found = store.get(name);
    if (found && kind === "report" && JSON.stringify(found.body) !== JSON.stringify(body)) {
      throw new ApiProblem(422, { title: "Another body" });
    }
    if (!found) {
      store.set(name, { ...value, id: `id-${store.size + 1}` });
    }
    return { status: 201, data: { id: store.get(name).id } };
  }
}

/** Ways in which a request ends badly. */
export const refusedConnection = () => {
  throw new ApiProblem(0);
};
export const answerLost = (request, take) => {
  take();
  throw new ApiProblem(0);
};
export const answerBrokenOff = (request, take) => {
  take();
  throw new TypeError("network error");
};
export const storedButAnswered = (status) => (request, take) => {
  take();
  throw new ApiProblem(status);
};
export const answered = (status, body) => () => {
  throw new ApiProblem(status, body);
};

let lastKey = 0;

export const newReport = (narrative, more = {}) => {
  lastKey += 1;
  return { id: `report-${lastKey}`, body: { narrative }, idempotencyKey: `key-${lastKey}`, attachments: [], ...more };
};

export const newFile = (name, text = "innehåll", type = "text/plain") => {
  lastKey += 1;
  return { name, type, blob: new Blob([text], { type }), idempotencyKey: `file-key-${lastKey}` };
};
