import { get, request } from "./client.js";

const BASE = "/followup/v1/follow-ups";
const address = (id, part = "") => `${BASE}/${encodeURIComponent(id)}${part}`;

/** Every change answers with the whole follow-up in its new version. */
async function change(method, path, ifMatch, body) {
  return (await request(method, path, { ifMatch, body })).data;
}

/** @param {{status?: "OPEN_ALL" | "CLOSED" | "ALL", page?: number, limit?: number}} [query] */
export function listFollowUps({ status = "OPEN_ALL", page = 1, limit = 50 } = {}) {
  return get(BASE, { query: { status, page, limit } });
}

/** How many open cases wait for the person. */
export async function countOpenFollowUps() {
  return (await listFollowUps({ limit: 1 }))._meta.totalRecords;
}

export const readFollowUp = (id) => get(address(id));

export const addAction = (followUp, action) => change("POST", address(followUp.id, "/actions"), followUp.version, action);

export const markActionDone = (followUp, actionId, doneOn) =>
  change("PUT", address(followUp.id, `/actions/${encodeURIComponent(actionId)}/done`), followUp.version, { doneOn });

export const giveOutcome = (followUp, outcome) => change("PUT", address(followUp.id, "/outcome"), followUp.version, outcome);

/** @param {"ACCEPTED" | "DECLINED" | "NOT_OFFERED"} support */
export const recordContact = (followUp, support) => change("PUT", address(followUp.id, "/contact"), followUp.version, { support });

export const confirmFacts = (followUp, facts) => change("PUT", address(followUp.id, "/facts"), followUp.version, facts);

export const saveAnalysis = (followUp, analysis) => change("PUT", address(followUp.id, "/analysis"), followUp.version, analysis);

export const settleDuty = (followUp, kind, settlement) =>
  change("PUT", address(followUp.id, `/duties/${encodeURIComponent(kind)}`), followUp.version, settlement);

export const demandMeasures = (followUp, demand) =>
  change("PUT", address(followUp.id, "/measures-request"), followUp.version, { demand });

export const closeFollowUp = (followUp, resolution) =>
  change("POST", address(followUp.id, "/closing"), followUp.version, { resolution });

/** The answer to the reporter, or null while none has been given. */
export async function readOutcome(id) {
  try {
    return await get(address(id, "/outcome"));
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}
