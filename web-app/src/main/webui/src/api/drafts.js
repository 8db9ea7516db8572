import { get, request } from "./client.js";

const BASE = "/incident/v1/drafts";
const address = (id) => `${BASE}/${encodeURIComponent(id)}`;

/** @typedef {{id: string, version: number, updatedAt: string, opening: string}} DraftSummary */

/** @returns {Promise<DraftSummary[]>} */
export const listServerDrafts = async () => (await get(BASE)).drafts;

/** @returns {Promise<{id: string, version: number, updatedAt: string, content: object}>} */
export const readServerDraft = (id) => get(address(id));

/**
 * @param {string} id made here
 * @param {object} content
 * @param {number} version that this device saved last, 0 when it has not saved this draft before
 * @returns {Promise<{id: string, version: number, updatedAt: string}>} refused with 412 when another device has saved meanwhile
 */
export async function saveServerDraft(id, content, version) {
  const condition = version === 0 ? { onlyIfNew: true } : { ifMatch: version };
  return (await request("PUT", address(id), { body: { content }, ...condition })).data;
}

export const removeServerDraft = (id) => request("DELETE", address(id));
