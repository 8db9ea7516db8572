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
   */
  constructor(status, body = {}) {
    super(body.title ?? `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.type = body.type ?? "about:blank";
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.violations = Array.isArray(body.violations) ? body.violations : [];
  }

  /** No answer: no network, or the web app is down. What was sent may or may not have arrived. */
  get isUnreachable() {
    return this.status === 0;
  }

  get isSignedOut() {
    return this.status === 401;
  }

  /** Somebody else changed the case meanwhile. */
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
  if (!mediaType.includes("json")) {
    return new ApiProblem(response.status);
  }
  try {
    return new ApiProblem(response.status, await response.json());
  } catch {
    return new ApiProblem(response.status);
  }
}
