import { get, request } from "./client.js";

const BASE = "/incident/v1/small-events";

/**
 * @typedef {object} Series small events of one kind
 * @property {string} kind
 * @property {number} count
 * @property {string} firstAt
 * @property {string} lastAt
 * @property {{id: string, occurredAt: string, line: string | null, influencerRelation: string | null, incidentId: string | null}[]} events newest first
 */

/** @returns {Promise<Series[]>} the series with the newest event first */
export const listSeries = async () => (await get(BASE)).series;

export async function saveSmallEvent(event, idempotencyKey) {
  return (await request("POST", BASE, { body: event, idempotencyKey })).data;
}

export const removeSmallEvent = (id) => request("DELETE", `${BASE}/${encodeURIComponent(id)}`);
