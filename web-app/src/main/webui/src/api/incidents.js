import { get, request } from "./client.js";

const BASE = "/incident/v1/incidents";
const address = (id, part = "") => `${BASE}/${encodeURIComponent(id)}${part}`;

/** Something added to a report: the key is the same for every try, so that it is stored once. */
async function add(id, part, body, idempotencyKey) {
  return (await request("POST", address(id, part), { body, idempotencyKey })).data;
}

/** The reports that the person has filed or is the exposed person of, newest first. */
export async function listOwnIncidents({ page = 1, limit = 20 } = {}) {
  return get(BASE, { query: { page, limit } });
}

/** @param {string} id */
export const readIncident = (id) => get(address(id));

/** Who has read a report, as what and when. */
export const listReadings = async (id) => (await get(address(id, "/readings"))).readings;

/** What the reporter, or the exposed person, adds to a report that has been sent: text, codes or both. */
export const addAddendum = (id, addendum, idempotencyKey) => add(id, "/addenda", addendum, idempotencyKey);

/** @returns {Promise<{id: string, at: string, sender: string, own: boolean, kind: string, text: string}[]>} oldest first */
export const listMessages = async (id) => (await get(address(id, "/messages"), { query: { page: 1, limit: 200 } })).messages;

export const postMessage = (id, message, idempotencyKey) => add(id, "/messages", message, idempotencyKey);

/** Opens status and answer without an account; shown this once. @returns {Promise<string>} */
export const issueAccessCode = async (id) => (await request("POST", address(id, "/access-code"))).data.code;

/** @returns {Promise<{status: string, receivedAt: string, outcome: {result: string, message: string, givenAt: string} | null}>} */
export const readByCode = async (code) => (await request("POST", "/incident/v1/code-readings", { body: { code } })).data;

export const withdraw = (id, withdrawal, idempotencyKey) => add(id, "/withdrawal", withdrawal, idempotencyKey);

/** @returns {Promise<{receipt: string, incidentId: string, receivedAt: string, text: string}>} */
export const readReceipt = (id) => get(address(id, "/receipt"));

export const receiptTextAddress = (id) => address(id, "/receipt/text");
export const receiptPictureAddress = (id) => address(id, "/receipt/qr");

/** One file. The key is the same for every try of it. */
export async function sendAttachment(id, file, idempotencyKey) {
  return (await request("POST", address(id, "/attachments"), { file, idempotencyKey })).data;
}

export const attachmentAddress = (id, attachmentId) => address(id, `/attachments/${encodeURIComponent(attachmentId)}`);
