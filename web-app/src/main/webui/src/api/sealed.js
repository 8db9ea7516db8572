import { get, request } from "./client.js";

const incident = (id, part) => `/incident/v1/sealed-incidents/${encodeURIComponent(id)}${part}`;
const report = (id, part = "") => `/incident/v1/sealed-reports/${encodeURIComponent(id)}${part}`;

/** What is unsorted first, oldest first. */
export const listSealedIncidents = async () => (await get("/incident/v1/sealed-incidents")).incidents;

/** @param {{decision: "OFFER" | "NO_CORRUPTION" | "INSIDER", message: string, offer?: object}} sorting */
export const sortSealedIncident = (id, sorting, idempotencyKey) =>
  request("POST", incident(id, "/sorting"), { body: sorting, idempotencyKey });

export const closeSealedIncident = (id, closing, idempotencyKey) =>
  request("POST", incident(id, "/closing"), { body: closing, idempotencyKey });

/** The internal reporting channel: what is open first, oldest first. */
export const listSealedReports = async () => (await get("/incident/v1/sealed-reports")).reports;

export const readSealedReport = (id) => get(report(id));

export const writeSealedMessage = (id, message, idempotencyKey) =>
  request("POST", report(id, "/messages"), { body: message, idempotencyKey });

export const closeSealedReport = (id) => request("POST", report(id, "/closing"));

export const sealedFileAddress = (id, fileId) => report(id, `/attachments/${encodeURIComponent(fileId)}`);
