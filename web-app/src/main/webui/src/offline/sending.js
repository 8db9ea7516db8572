import { noteReached } from "./online.js";
import { verdictOnAnswer, verdictOnError } from "./verdict.js";

/** Long enough for a slow phone network; the key makes a second try harmless in any case. */
const REPORT_MS = 60_000;
const FILE_MS = 300_000;

const BASE = "/incident/v1/incidents";

/**
 * @typedef {object} Outcome
 * @property {import("./verdict.js").Verdict} verdict
 * @property {string | null} id what the service calls it
 * @property {import("../api/problem.js").ApiProblem | null} problem
 * @property {number} retryAfterMs 0 when the answer did not say
 */

/**
 * One try to hand one thing over. Never throws: every way in which it can end is an outcome.
 */
export class Sending {
  #request;
  #stopped = new AbortController();

  /** @param {typeof import("../api/client.js").request} request */
  constructor(request) {
    this.#request = request;
  }

  /** @returns {Promise<Outcome>} */
  report(body, idempotencyKey) {
    return this.#send(REPORT_MS, BASE, { body, idempotencyKey });
  }

  /**
   * @param {string} incidentId
   * @param {{name: string, type: string, idempotencyKey: string}} file
   * @param {ArrayBuffer} bytes
   * @returns {Promise<Outcome>}
   */
  file(incidentId, { name, type, idempotencyKey }, bytes) {
    const file = { content: new Blob([bytes], { type }), name, type };
    return this.#send(FILE_MS, `${BASE}/${encodeURIComponent(incidentId)}/attachments`, { file, idempotencyKey });
  }

  /** Breaks off what is under way. What the service has received by then, it has. */
  stop() {
    this.#stopped.abort();
  }

  async #send(longest, path, options) {
    const limit = new AbortController();
    const abort = () => limit.abort();
    const timer = setTimeout(abort, longest);
    this.#stopped.signal.addEventListener("abort", abort);
    try {
      const answer = await this.#request("POST", path, { ...options, signal: limit.signal });
      return outcome(verdictOnAnswer(answer), { id: answer.data?.id ?? null });
    } catch (error) {
      const verdict = verdictOnError(error);
      if (verdict === "UNREACHABLE" && !this.#stopped.signal.aborted) {
        // The client has noted whether an answer began; one that broke off, or never came, is none.
        noteReached(false);
      }
      return outcome(verdict, { problem: verdict === "UNREACHABLE" ? null : error });
    } finally {
      clearTimeout(timer);
      this.#stopped.signal.removeEventListener("abort", abort);
    }
  }
}

const outcome = (verdict, { id = null, problem = null }) => ({
  verdict,
  id,
  problem,
  retryAfterMs: Math.max(0, problem?.retryAfterSeconds ?? 0) * 1_000,
});
