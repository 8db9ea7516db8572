import { get, request } from "./client.js";
import { ApiProblem, readProblem } from "./problem.js";

const BASE = "/followup/v1/surveys";
const address = (id, part = "") => `${BASE}/${encodeURIComponent(id)}${part}`;

/** Newest first. */
export const listSurveys = async () => (await get(BASE)).surveys;

/** A survey with its questions. */
export const readSurvey = (id) => get(address(id));

export const readSurveyResults = (id) => get(address(id, "/results"));

/** @param {{opensOn: string, closesOn: string, repeatMonths: number | null}} plan */
export const planSurvey = (plan) => request("POST", BASE, { body: plan });

export const cancelSurvey = (id) => request("DELETE", address(id));

export const closeSurvey = (id) => request("POST", address(id, "/closing"), { body: {} });

/** @returns {Promise<string>} base64url */
export const signSurveyPass = async (id, blinded) => (await request("POST", address(id, "/passes"), { body: { blinded } })).data.blindSignature;

/**
 * Sent without the session, so that nothing says whose answer it is.
 *
 * @param {string} id
 * @param {{pass: string, signature: string, group: string | null, answers: Record<string, string[]>}} answer
 * @param {string} language of what is said of mistakes
 * @throws {ApiProblem}
 */
export async function sendSurveyAnswers(id, answer, language) {
  let response;
  try {
    response = await fetch(address(id, "/answers"), {
      method: "POST",
      headers: { Accept: "application/json", "Accept-Language": language, "Content-Type": "application/json" },
      body: JSON.stringify(answer),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
  } catch {
    throw new ApiProblem(0);
  }
  if (!response.ok) {
    throw await readProblem(response);
  }
}
