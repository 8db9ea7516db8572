import { ref, shallowRef, watch } from "vue";

import { session } from "../api/session.js";
import { isLeaving } from "../components/quick-exit.js";
import { openOffline, rememberPerson } from "../offline/index.js";

const DECLINED_AS = "patala.not-on-this-device";

/** Whether drafts and waiting reports may lie on this device. The choice holds for the tab, and says nothing about what was written. */
export const remembers = ref(sessionStorage.getItem(DECLINED_AS) === null);

/**
 * What this tab holds for the person: drafts and the queue of reports. Null until it has been opened.
 *
 * @type {import("vue").ShallowRef<import("../offline/index.js").Offline | null>}
 */
export const offline = shallowRef(null);

/** @type {{personId: string, opening: Promise<import("../offline/index.js").Offline>} | null} */
let opened = null;

/**
 * Opens it for the person who uses the pages, once. The person stays the same through an expired session: what was typed then is theirs.
 */
export function openStore() {
  const personId = session.person?.personId ?? "";
  if (opened?.personId !== personId) {
    opened = { personId, opening: open(personId) };
  }
  return opened.opening;
}

/**
 * "Do not save on this device", or the other way round. Reports that wait already stay where they are until they have been received.
 *
 * @param {boolean} wanted
 */
export async function setRemembers(wanted) {
  remembers.value = wanted;
  if (wanted) {
    sessionStorage.removeItem(DECLINED_AS);
  } else {
    sessionStorage.setItem(DECLINED_AS, "1");
  }
  if (opened !== null) {
    const { personId, opening } = opened;
    opened = { personId, opening: opening.then((before) => reopen(before, personId)) };
    await opened.opening;
  }
}

// A report that waits in memory only would be lost with the tab.
window.addEventListener("beforeunload", (event) => {
  const { remembers: kept, queue } = offline.value ?? { remembers: true };
  if (!kept && !isLeaving() && queue.items.length > 0) {
    event.preventDefault();
  }
});

async function open(personId) {
  offline.value = await openOffline(personId, { remember: remembers.value });
  rememberWhoUsesIt();
  return offline.value;
}

// The pages may have been opened without a network, and the person have come back with it.
watch(() => session.state, rememberWhoUsesIt);

function rememberWhoUsesIt() {
  if (opened !== null && remembers.value && session.state === "SIGNED_IN") {
    const { personId, name, userName, unitId } = session.person;
    // Only a convenience for the next opening without network.
    rememberPerson({ personId, name, userName, unitId }).catch(() => {});
  }
}

async function reopen(before, personId) {
  before.close();
  return open(personId);
}
