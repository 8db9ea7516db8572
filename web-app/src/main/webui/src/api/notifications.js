import { get, request } from "./client.js";

const BASE = "/notification/v1/notifications";

/** @typedef {{id: string, kind: string, caseId: string, urgent: boolean, createdAt: string, readAt: string | null}} Notice */

/** @returns {Promise<Notice[]>} newest first */
export const listNotices = async () => (await get(BASE, { query: { page: 1, limit: 100 } })).notifications;

export const markNoticeRead = (id) => request("PUT", `${BASE}/${encodeURIComponent(id)}/read-mark`);

/** Says whenever the inbox has changed. Ends by itself within a minute, and connects again. @returns {EventSource} */
export const openNoticeStream = () => new EventSource(`${BASE}/stream`);

const PREFERENCES = "/notification/v1/preferences";

/** @typedef {{mail: "AT_ONCE" | "DAILY" | "NEVER", quietHours: {from: string, until: string} | null}} Preferences */

/** @returns {Promise<Preferences>} */
export const readPreferences = () => get(PREFERENCES);

/** @param {Preferences} preferences */
export const keepPreferences = (preferences) => request("PUT", PREFERENCES, { body: preferences });

const DELIVERIES = "/notification/v1/deliveries";

/** @param {{status?: string, page?: number, limit?: number}} query */
export const listDeliveries = (query) => get(DELIVERIES, { query });

/** All that were given up. */
export const retryAllDeliveries = () => request("POST", `${DELIVERIES}/retry`);

export const retryDelivery = (id) => request("POST", `${DELIVERIES}/${encodeURIComponent(id)}/retry`);
