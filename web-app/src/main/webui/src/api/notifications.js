import { get, request } from "./client.js";

const BASE = "/notification/v1/notifications";

/** @typedef {{id: string, kind: string, caseId: string, createdAt: string, readAt: string | null}} Notice */

/** @returns {Promise<Notice[]>} newest first */
export const listNotices = async () => (await get(BASE, { query: { page: 1, limit: 100 } })).notifications;

export const markNoticeRead = (id) => request("PUT", `${BASE}/${encodeURIComponent(id)}/read-mark`);
