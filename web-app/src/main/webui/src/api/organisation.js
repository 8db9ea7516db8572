import { get, request } from "./client.js";
import { listUnits } from "./units.js";

const IMPORTS = "/followup/v1/organisation-imports";

/** Each nämnd, by name. */
export const listAuthorities = async () => (await listUnits()).filter(({ kind }) => kind === "AUTHORITY");

/**
 * @param {File[]} files
 * @param {{dryRun?: boolean, effectiveOn?: string}} [how] effectiveOn: today when left out
 */
export async function importFiles(files, { dryRun = false, effectiveOn } = {}) {
  const form = new FormData();
  files.forEach((file) => form.append("files", file, file.name));
  return (await request("POST", `${IMPORTS}/files`, { form, query: { dryRun: String(dryRun), effectiveOn } })).data;
}

export const listImports = async () => (await get(IMPORTS, { query: { page: 1, limit: 20 } })).imports;

export const cancelImport = (id) => request("DELETE", `${IMPORTS}/${encodeURIComponent(id)}`);

/** For the login service. */
export const personIdsAddress = `${IMPORTS}/person-ids`;

const ofAuthority = (id, part) => `/followup/v1/authorities/${encodeURIComponent(id)}/${part}`;
const put = async (path, body) => (await request("PUT", path, { body })).data;

export const readClocks = async (id) => (await get(ofAuthority(id, "clocks"))).clocks;

/** @param {{clock: string, amount: number}[]} clocks those that differ from what is usual */
export const chooseClocks = async (id, clocks) => (await put(ofAuthority(id, "clocks"), { clocks })).clocks;

export const readMeasures = async (id) => (await get(ofAuthority(id, "measures"))).measures;

export const chooseMeasures = async (id, measures) => (await put(ofAuthority(id, "measures"), { measures })).measures;

export const readGuidance = (id) => get(ofAuthority(id, "guidance"));

export const keepGuidance = (id, guidance) => put(ofAuthority(id, "guidance"), guidance);

/** Of one's own authority. */
export const readOwnGuidance = () => get("/followup/v1/guidance");
