import { effectScope, watch } from "vue";

import { request } from "../api/client.js";
import { loadSession, session } from "../api/session.js";
import { forgetPasses } from "../survey/pass-store.js";
import { Device } from "./device.js";
import { DeviceRecords } from "./device-records.js";
import { Drafts } from "./drafts.js";
import { LayeredRecords } from "./layered-records.js";
import { MemoryRecords } from "./memory-records.js";
import { People } from "./people.js";
import { findOrMakeKey } from "./person-key.js";
import { Queue } from "./queue.js";
import { Sending } from "./sending.js";
import { Tabs } from "./tabs.js";
import { leaseTurn, lockTurn, ownTurn } from "./turn.js";

/** What the session can say without being asked again. */
const SETTLED = new Set(["SIGNED_IN", "SIGNED_OUT", "EXPIRED"]);

const device = new Device();
const people = new People(device);
const opened = new Map();
/** What this tab keeps for somebody and no device holds: it outlives closing and opening again, so that changing one's mind loses nothing. */
const memories = new Map();

/** @type {typeof import("./index.js").openOffline} */
export async function openOffline(personId, { remember }) {
  opened.get(personId)?.close();
  const stored = await openRecords(personId, remember);
  const drafts = new Drafts(stored.records, Date.now);
  const tabs = new Tabs((message) => hear(message));
  const queue = new Queue({
    records: stored.records,
    drafts,
    sending: new Sending(request),
    turn: makeTurn(personId, stored.onDevice),
    session: () => whoseSession(personId),
    announce: (message) => stored.onDevice && tabs.tell({ personId, ...message }),
    onKept: keepStorage,
  });
  const stopWatching = watchForChances(queue);

  function hear(message) {
    if (message.personId === personId) {
      // Cleared in another tab: nothing may be written here after it.
      const heard = message.what === "ERASED" ? close() : queue.hear(message);
      heard?.catch(() => {});
    }
  }

  function close() {
    stopWatching();
    queue.close();
    tabs.close();
    if (opened.get(personId) === offline) {
      opened.delete(personId);
    }
  }

  const offline = { remembers: stored.remembers, drafts, queue, close };
  opened.set(personId, offline);
  await queue.refresh();
  queue.flush().catch(() => {});
  return offline;
}

export async function hasUnsent(personId) {
  for (const [owner, memory] of memories) {
    if ((personId === undefined || owner === personId) && (await memory.list("report")).length > 0) {
      return true;
    }
  }
  return people.hasUnsent(personId).catch(() => false);
}

export async function eraseDevice(personId) {
  opened.get(personId)?.close();
  memories.delete(personId);
  const tabs = new Tabs();
  tabs.tell({ personId, what: "ERASED" });
  tabs.close();
  forgetPasses(globalThis.localStorage ?? {}, personId);
  if (hasStorage()) {
    await people.erase(personId);
  }
}

// Remembering is a convenience: a device that cannot is a device that does not.
export const lastPerson = () => people.last().catch(() => null);
export const rememberPerson = (person) => people.remember(person).catch(() => {});
export const lockDevice = (personId) => people.lock(personId).catch(() => {});

const hasStorage = () => Boolean(globalThis.indexedDB && globalThis.crypto?.subtle);

async function openRecords(personId, remember) {
  const memory = memories.get(personId) ?? new MemoryRecords();
  memories.set(personId, memory);
  const inMemory = { records: memory, remembers: false, onDevice: false };
  // Without a name nobody could be the only one to read it later.
  if (personId === "" || !hasStorage()) {
    return inMemory;
  }
  try {
    await people.sweep();
    if (!remember && !(await people.isKnown(personId))) {
      return inMemory;
    }
    const onDevice = new DeviceRecords(device, await findOrMakeKey(device, personId));
    if (remember) {
      await memory.moveTo(onDevice);
      return { records: onDevice, remembers: true, onDevice: true };
    }
    await moveDrafts(personId, onDevice, memory);
    if (await people.hasUnsent(personId)) {
      return { records: new LayeredRecords(memory, onDevice), remembers: false, onDevice: true };
    }
    await people.erase(personId);
    return inMemory;
  } catch {
    // A private window, storage switched off, a newer version's storage: the page says that nothing is kept here.
    return inMemory;
  }
}

/** What was being written goes on in memory, and is on the device no more. */
async function moveDrafts(personId, onDevice, memory) {
  const drafts = await onDevice.list("draft");
  await memory.write({ put: drafts.filter((draft) => draft.readable) });
  await onDevice.write({ remove: [...drafts, { kind: "person", id: personId }] });
}

function makeTurn(personId, onDevice) {
  const name = `patala-queue.${personId}`;
  if (!onDevice) {
    return ownTurn();
  }
  return navigator.locks ? lockTurn(name, navigator.locks) : leaseTurn(name, device);
}

async function whoseSession(personId) {
  if (!SETTLED.has(session.state)) {
    await loadSession();
  }
  if (session.state === "SIGNED_IN") {
    return session.person?.personId === personId ? "OWN" : "NOT_OWN";
  }
  return SETTLED.has(session.state) ? "NOT_OWN" : "UNREACHABLE";
}

/** @returns {() => void} stops watching */
function watchForChances(queue) {
  const wake = async () => {
    if (session.state === "EXPIRED") {
      // A login in another tab has not been noticed here yet.
      await loadSession();
    }
    await queue.wake();
  };
  const onNetwork = () => wake().catch(() => {});
  const onVisible = () => document.visibilityState === "visible" && onNetwork();
  const scope = effectScope(true);
  scope.run(() =>
    watch(
      () => [session.state, session.person?.personId],
      () => session.state === "SIGNED_IN" && queue.wake().catch(() => {}),
    ),
  );
  window.addEventListener("online", onNetwork);
  window.addEventListener("pageshow", onNetwork);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    scope.stop();
    window.removeEventListener("online", onNetwork);
    window.removeEventListener("pageshow", onNetwork);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

/** Something has to stay on the device for a while: asks the browser not to clear it away when room is short. */
function keepStorage() {
  navigator.storage?.persist?.().catch(() => {});
}
