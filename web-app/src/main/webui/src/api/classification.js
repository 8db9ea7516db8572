import { get, request } from "./client.js";

/**
 * Categories that the text may be about. Nothing of the text is stored by the service.
 *
 * @param {string} text
 * @param {string} language
 * @param {AbortSignal} signal
 */
export async function suggestCategories(text, language, signal) {
  const answer = await request("POST", "/classification/v1/suggestions", { body: { text, language }, signal });
  return answer.data.suggestions.filter((suggestion) => suggestion.suggested);
}

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
