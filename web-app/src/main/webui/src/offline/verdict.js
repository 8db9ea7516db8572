import { ApiProblem } from "../api/problem.js";

/**
 * What an answer means for something that waits to be sent.
 *
 * - `RECEIVED`: a 201 with an id. Nothing else ever counts.
 * - `LATER`: the same request again after a pause. It may have been received already, which its key makes harmless.
 * - `UNREACHABLE`: as `LATER`, and there is no point in trying anything else now.
 * - `SIGN_IN`: as `LATER`, when its owner has logged in again.
 * - `REFUSED`: sending the same again would be refused again. The person has to look at it.
 *
 * @typedef {"RECEIVED" | "LATER" | "UNREACHABLE" | "SIGN_IN" | "REFUSED"} Verdict
 */

/** 408 and 425 speak of this try only, 409 of another one still under way, 429 of too many. */
const PASSING = new Set([408, 409, 425, 429]);
/** A conflict with what is there, not with another try. */
const FINAL_CONFLICT = "urn:patala:problem:too-many-attachments";
const NOT_FROM_THIS_PAGE = "urn:patala:problem:not-from-this-page";

/**
 * @param {import("../api/client.js").ApiAnswer} answer
 * @returns {Verdict}
 */
export const verdictOnAnswer = (answer) =>
  answer.status === 201 && typeof answer.data?.id === "string" ? "RECEIVED" : "LATER";

/**
 * @param {unknown} error what `request` threw
 * @returns {Verdict}
 */
export function verdictOnError(error) {
  // An answer that broke off, a timeout, an abort: nobody knows whether it was received.
  if (!(error instanceof ApiProblem) || error.status === 0) {
    return "UNREACHABLE";
  }
  if (error.status === 401 || (error.status === 403 && error.type === NOT_FROM_THIS_PAGE)) {
    return "SIGN_IN";
  }
  if (error.status >= 500 || (PASSING.has(error.status) && error.type !== FINAL_CONFLICT)) {
    return "LATER";
  }
  return error.status >= 400 ? "REFUSED" : "LATER";
}
