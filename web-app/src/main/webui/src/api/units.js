import { get } from "./client.js";

/** @typedef {{id: string, parentId: string | null, kind: string, name: string, authorityId: string}} Unit */

/** @returns {Promise<Unit>} */
export const readUnit = (id) => get(`/followup/v1/units/${encodeURIComponent(id)}`);

/** @returns {Promise<Unit[]>} */
export const listUnits = async () => (await get("/followup/v1/units", { query: { page: 1, limit: 1000 } })).units;

/** The people of the person's own unit, without the person. There is no search for anybody else. @returns {Promise<{id: string, name: string}[]>} */
export const listColleagues = async () => (await get("/followup/v1/colleagues")).colleagues;
