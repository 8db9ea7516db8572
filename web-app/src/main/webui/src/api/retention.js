import { get, request } from "./client.js";

const rules = (authorityId) => `/incident/v1/authorities/${encodeURIComponent(authorityId)}/retention-rules`;
const hold = (incidentId) => `/incident/v1/incidents/${encodeURIComponent(incidentId)}/legal-hold`;

/** Those that hold first. */
export const listRules = async (authorityId) => (await get(rules(authorityId))).rules;

/** @param {{compartment: string, months: number, decision: string, decidedOn: string, beginsOn: string}} rule */
export const beginRule = (authorityId, rule) => request("POST", rules(authorityId), { body: rule });

export const endRule = (authorityId, id) => request("DELETE", `${rules(authorityId)}/${encodeURIComponent(id)}`);

/** @returns {Promise<{held: boolean, reason: string | null, since: string | null}>} */
export const readHold = (incidentId) => get(hold(incidentId));

export const placeHold = (incidentId, reason) => request("PUT", hold(incidentId), { body: { reason } });

export const liftHold = (incidentId) => request("DELETE", hold(incidentId));
