/**
 * @typedef {object} Violation
 * @property {string} field name of the field in the request body, such as `narrative` or `actions[0].dueOn`
 * @property {string} message what to do, in the reader's language
 */

/** An answer of 4xx or 5xx, read from its `application/problem+json` body as far as it has one. */
export class ApiProblem extends Error {
  /**
   * @param {number} status 0 when no answer came at all
   * @param {{type?: string, title?: string, detail?: string, violations?: Violation[]}} [body]
   * @param {number} [retryAfterSeconds] when the same may be asked again, 0 when the answer did not say
   */
  constructor(status, body = {}, retryAfterSeconds = 0) {
    super(body.title ?? `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.type = body.type ?? "about:blank";
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.retryAfterSeconds = retryAfterSeconds;
    this.violations = Array.isArray(body.violations) ? body.violations : [];
  }

  /** No answer: no network, or the web app is down. What was sent may or may not have arrived. */
  get isUnreachable() {
    return this.status === 0;
  }

  get isSignedOut() {
    return this.status === 401;
  }

  /** The text holds a personal identity number, which is not stored: it has to be masked first. */
  get isPersonalNumber() {
    return this.type === "urn:patala:problem:personal-number";
  }

  /** Somebody else changed it meanwhile. */
  get isStale() {
    return this.status === 412;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<ApiProblem>}
 */
export async function readProblem(response) {
  const mediaType = response.headers.get("Content-Type") ?? "";
  const retryAfter = secondsUntil(response.headers.get("Retry-After"));
  if (!mediaType.includes("json")) {
    return new ApiProblem(response.status, {}, retryAfter);
  }
  try {
    return new ApiProblem(response.status, await response.json(), retryAfter);
  } catch {
    return new ApiProblem(response.status, {}, retryAfter);
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function secondsUntil(retryAfter) {
  if (retryAfter === null) {
    return 0;
  }
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0;
}
