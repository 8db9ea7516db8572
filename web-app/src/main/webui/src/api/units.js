import { get } from "./client.js";

/** @typedef {{id: string, parentId: string | null, kind: string, name: string, authorityId: string}} Unit */

/** @returns {Promise<Unit>} */
export const readUnit = (id) => get(`/followup/v1/units/${encodeURIComponent(id)}`);

/** @returns {Promise<Unit[]>} */
export const listUnits = async () => (await get("/followup/v1/units", { query: { page: 1, limit: 1000 } })).units;
