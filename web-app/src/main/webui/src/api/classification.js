import { get, request } from "./client.js";

/**
 * Categories that the text may be about. Nothing of the text is stored by the service.
 *
 * @param {string} text
 * @param {string} language
 * @param {AbortSignal} signal
 * @returns {Promise<{suggestions: object[], understood: boolean}>} `understood` is false when the text is neither Swedish nor English
 */
export async function suggestCategories(text, language, signal) {
  const { data } = await request("POST", "/classification/v1/suggestions", { body: { text, language }, signal });
  return { suggestions: data.suggestions.filter((suggestion) => suggestion.suggested), understood: data.textLanguage !== "OTHER" };
}

/**
 * How well the suggestions fit, from one month to another. A count of null is too small to be told.
 *
 * @param {string} from such as `2026-01`
 * @param {string} to
 */
export const readDrift = (from, to) => get("/classification/v1/drift", { query: { from, to } });

/**
 * What the machine suggested for a filed report and what a person decided, or null while it has not been read yet.
 *
 * @param {string} incidentId
 */
export async function readClassification(incidentId) {
  try {
    return await get(`/classification/v1/classifications/${encodeURIComponent(incidentId)}`);
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

/**
 * Decides the categories of a report, as the one who handles it. The answer is the classification in its new version.
 *
 * @param {{incidentId: string, version: number}} classification as it was read
 * @param {string[]} categories
 */
export async function decideCategories({ incidentId, version }, categories) {
  const path = `/classification/v1/classifications/${encodeURIComponent(incidentId)}/decisions`;
  return (await request("POST", path, { ifMatch: version, body: { categories } })).data;
}
