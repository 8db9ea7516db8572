import { listServerDrafts, readServerDraft, removeServerDraft } from "../../api/drafts.js";
import { emptyForm } from "./report-form.js";

/**
 * A report that has not been sent, as it lies on this device.
 *
 * @typedef {object} LocalDraft
 * @property {import("./report-form.js").ReportForm} form
 * @property {number} version that the server has of it, 0 when it has none
 * @property {boolean} saved whether the server's version holds all that this one does
 */

/** @typedef {{id: string, opening: string, updatedAt: string, onThisDevice: boolean}} DraftSummary */

const OPENING_LENGTH = 80;

/**
 * Drafts of this device and of other devices, newest first. One that lies in both places is told once.
 *
 * @param {import("../../offline/index.js").Offline} store
 * @returns {Promise<DraftSummary[]>} without the other devices' when the server does not answer
 */
export async function listDrafts(store) {
  const [local, server] = await Promise.all([store.drafts.list(), listServerDrafts().catch(() => [])]);
  return mergeDrafts(local, server);
}

/** What `listDrafts` tells of the drafts here and those on the server. */
export function mergeDrafts(local, server) {
  const here = local.map(({ id, form: draft, updatedAt }) => ({
    id,
    opening: draft.form.narrative.trim().slice(0, OPENING_LENGTH),
    updatedAt: new Date(updatedAt).toISOString(),
    onThisDevice: true,
  }));
  const known = new Set(here.map(({ id }) => id));
  const elsewhere = server
    .filter(({ id }) => !known.has(id))
    .map(({ id, opening, updatedAt }) => ({ id, opening: opening ?? "", updatedAt, onThisDevice: false }));
  return [...here, ...elsewhere].sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
}

/** @returns {Promise<{id: string, draft: LocalDraft} | null>} the draft that was last written on this device */
export async function latestDraft(store) {
  const [latest] = (await store.drafts.list()).sort((one, other) => new Date(other.updatedAt) - new Date(one.updatedAt));
  return latest ? { id: latest.id, draft: completed(latest.form) } : null;
}

/**
 * A draft by its id, from this device or from the server: the server's when it is newer and nothing here would be lost.
 *
 * @returns {Promise<{id: string, draft: LocalDraft} | null>}
 */
export async function openDraft(store, id) {
  const [local, server] = await Promise.all([store.drafts.load(id), readServerDraft(id).catch(() => null)]);
  const draft = newerDraft(local ?? null, server);
  return draft === null ? null : { id, draft: completed(draft) };
}

/**
 * @param {LocalDraft | null} local
 * @param {{version: number, content: object} | null} server
 * @returns {LocalDraft | null}
 */
export function newerDraft(local, server) {
  const takesServers = server !== null && (local === null || (local.saved && server.version > local.version));
  return takesServers ? { form: server.content, version: server.version, saved: true } : local;
}

/** Thrown away here and on the server. Without contact the server keeps its copy, which is then offered in the list again. */
export async function discardDraft(store, id) {
  await store.drafts.remove(id);
  await removeServerDraft(id).catch(() => {});
}

// A draft may have been written by an older version of these pages.
const completed = (draft) => ({ ...draft, form: { ...emptyForm(), ...draft.form } });
