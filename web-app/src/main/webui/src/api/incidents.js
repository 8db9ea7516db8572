import { get, request } from "./client.js";

const BASE = "/incident/v1/incidents";

/**
 * Files a report.
 *
 * @param {object} incident as `incidentFrom` makes it
 * @param {string} idempotencyKey the same for every try of the same report, so that it is stored once
 * @returns {Promise<{id: string, version: number, status: string, receivedAt: string}>}
 */
export async function fileIncident(incident, idempotencyKey) {
  return (await request("POST", BASE, { body: incident, idempotencyKey })).data;
}

/** The person's own reports, newest first. */
export async function listOwnIncidents({ page = 1, limit = 20 } = {}) {
  return get(BASE, { query: { page, limit } });
}

/** @param {string} id */
export function readIncident(id) {
  return get(`${BASE}/${encodeURIComponent(id)}`);
}
