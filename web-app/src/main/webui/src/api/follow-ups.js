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

/** @param {{resolution: string, duplicateOf?: string}} closing */
export const closeFollowUp = (followUp, closing) => change("POST", address(followUp.id, "/closing"), followUp.version, closing);

/** @param {"WORKS" | "WORKS_IN_PART" | "WORKS_NOT"} effect */
export const checkEffect = (followUp, actionId, effect) =>
  change("PUT", address(followUp.id, `/actions/${encodeURIComponent(actionId)}/effect`), followUp.version, { effect });

export const listAdvisers = (id) => get(address(id, "/advisers"));

export const inviteAdviser = (followUp, invitation) => change("POST", address(followUp.id, "/invitations"), followUp.version, invitation);

export const endInvitation = (followUp, invitationId) =>
  change("DELETE", address(followUp.id, `/invitations/${encodeURIComponent(invitationId)}`), followUp.version);

const linkAddress = (id, part, otherId) => address(id, `/${part}/${encodeURIComponent(otherId)}`);

export const linkFollowUps = (followUp, otherId, kind) => change("PUT", linkAddress(followUp.id, "links", otherId), followUp.version, { kind });

export const unlinkFollowUps = (followUp, otherId) => change("DELETE", linkAddress(followUp.id, "links", otherId), followUp.version);

/** A reporter ties two reports of their own. */
export const linkOwnReports = (id, otherId, kind) => request("PUT", linkAddress(id, "own-links", otherId), { body: { kind } });

export const dutyReceiptAddress = (id, kind) => address(id, `/duties/${encodeURIComponent(kind)}/receipt`);

/** @param {File} file what doing the duty left: PDF, JPEG or PNG */
export const keepDutyReceipt = async (followUp, kind, file) =>
  (await request("PUT", dutyReceiptAddress(followUp.id, kind), { file, ifMatch: followUp.version })).data;

export const readDutySheet = (id, kind) => get(address(id, `/duties/${encodeURIComponent(kind)}/sheet`));

export const dutySheetAddress = (id, kind) => address(id, `/duties/${encodeURIComponent(kind)}/sheet.pdf`);

export const writeAptSheet = (followUp, words) => change("PUT", address(followUp.id, "/apt-sheet"), followUp.version, { words });

export const aptSheetAddress = (id) => address(id, "/apt-sheet.pdf");

/** Makes what the police get, and saves it on the device. */
export async function makePolicePackage(id, police) {
  const { data } = await request("POST", address(id, "/police-packages"), { body: police, binary: true });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = "polisanmalan.zip";
  link.click();
  URL.revokeObjectURL(link.href);
}

export const recordPoliceOutcome = (followUp, outcome) =>
  change("PUT", address(followUp.id, "/police-outcome"), followUp.version, { outcome });

export const saySolved = (id) => request("PUT", address(id, "/solved"), {});

export const reopen = (id, reason) => request("POST", address(id, "/reopening"), { body: { reason } });

/** How it goes in one's own cases of twelve months, by unit. */
export const readUnitFigures = () => get("/followup/v1/follow-up-figures");

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
