/**
 * Writing and sending without a network: the only door to this folder.
 *
 * Small on purpose, because it travels with the first page: everything behind it is fetched when it is first needed, and lies in the service
 * worker's cache from the first visit on.
 *
 * What this protects, and what not: drafts, queued reports and their files are encrypted on the device with a key per person that no script can
 * read out. Other users of the device and anyone who looks through the browser's files casually see only ids, times and states. Whoever seizes
 * the unlocked device, or can run code in this browser profile, can use the key and so read the texts. The pages say so.
 *
 * @typedef {object} Offline
 * @property {boolean} remembers false when everything is kept in this tab's memory only: by choice, or because the browser has no safe storage
 * @property {import("./drafts.js").Drafts} drafts
 * @property {import("./queue.js").Queue} queue
 * @property {() => void} close
 *
 * @typedef {object} KnownPerson the one who logged in last on this device
 * @property {string} personId
 * @property {string} name
 * @property {string} userName
 * @property {string} unitId
 */

export { OfflineError } from "./errors.js";
export { noteReached, online } from "./online.js";

/**
 * Opens what the device holds for a person, and starts sending what waits. One at a time for each tab.
 *
 * Never rejects for want of storage: without it, everything lives in memory and `remembers` is false.
 *
 * @param {string} personId
 * @param {{remember: boolean}} options `remember: false` for "do not save on this device": earlier drafts move to memory and leave the device;
 *   reports that were queued earlier stay on it until they have been received, because nothing may lose them
 * @returns {Promise<Offline>}
 */
export const openOffline = async (personId, options) => (await import("./open.js")).openOffline(personId, options);

/**
 * Whether a report, or a file of one, waits on this device without having been received. Drafts do not count: see `offline.drafts.list()`.
 *
 * @param {string} [personId] without it: of anyone who uses this device
 * @returns {Promise<boolean>}
 */
export const hasUnsent = async (personId) => (await import("./open.js")).hasUnsent(personId);

/**
 * Removes everything that the device holds of a person: drafts, queued reports, files, name and key. Only after an explicit question.
 *
 * @param {string} personId
 */
export const eraseDevice = async (personId) => (await import("./open.js")).eraseDevice(personId);

/**
 * The person for whom the reporter's pages may open when the server cannot be asked who is logged in. Null after a logout, and after 14 days.
 *
 * @returns {Promise<KnownPerson | null>}
 */
export const lastPerson = async () => (await import("./open.js")).lastPerson();

/**
 * After a login, or an answer of `/session`: from now on `lastPerson` is this one. Not called for somebody who chose not to be saved here.
 *
 * @param {KnownPerson} person
 */
export const rememberPerson = async (person) => (await import("./open.js")).rememberPerson(person);

/**
 * Before a logout: `lastPerson` forgets the person. What waits, and drafts, stay encrypted on the device until the same person logs in again;
 * when there is neither, nothing of the person stays. Those who chose to delete call `eraseDevice` instead.
 *
 * @param {string} personId
 */
export const lockDevice = async (personId) => (await import("./open.js")).lockDevice(personId);

/** A first visit on a slow network shows its page before it fetches the copy for later. */
const AFTER_LOAD_MS = 1_500;

/** Lets the pages open without a network from now on. Does nothing where there are no service workers. */
export function installServiceWorker() {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    return;
  }
  const installLater = () => setTimeout(async () => (await import("./worker/register.js")).install(), AFTER_LOAD_MS);
  if (document.readyState === "complete") {
    installLater();
  } else {
    window.addEventListener("load", installLater, { once: true });
  }
}
