import { ApiProblem, readProblem } from "./problem.js";

/**
 * What the client needs to know of the session. Set once by `session.js`, so that this module depends on nothing but `fetch`.
 *
 * @typedef {object} SessionPort
 * @property {() => string} csrfToken
 * @property {() => string} language
 * @property {() => void} onSignedOut told on every 401
 * @property {(reached: boolean) => void} onReached told on every attempt: any answer at all counts
 * @property {() => Promise<boolean>} renewCsrfToken reads the session again; true when the same person has a new token
 */

/** @type {SessionPort} */
let session = {
  csrfToken: () => "",
  language: () => "sv",
  onSignedOut: () => {},
  onReached: () => {},
  renewCsrfToken: async () => false,
};

/** @param {SessionPort} port */
export function useSessionPort(port) {
  session = { ...session, ...port };
}

/**
 * @typedef {object} RequestOptions
 * @property {unknown} [body] sent as JSON
 * @property {File} [file] sent as it is, instead of a body
 * @property {FormData} [form] several files, instead of a body
 * @property {Record<string, string | number | undefined>} [query]
 * @property {number} [ifMatch] version of the resource that the caller has seen
 * @property {boolean} [onlyIfNew] refused when the resource exists already
 * @property {string} [idempotencyKey]
 * @property {AbortSignal} [signal]
 * @property {boolean} [binary] the answer is a file: `data` is a Blob
 */

/**
 * @typedef {object} ApiAnswer
 * @property {number} status
 * @property {any} data parsed JSON, or null when there was none
 * @property {string | null} location
 */

const SAFE_METHODS = new Set(["GET", "HEAD"]);

/**
 * One call to one of the services, through the web app.
 *
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<ApiAnswer>}
 * @throws {ApiProblem} for every answer outside 2xx, and with status 0 when there was no answer
 */
export async function request(method, path, options = {}) {
  const unsafe = !SAFE_METHODS.has(method);
  let response = await send(method, path, options);
  // After a new login in another tab the session has another token. A refused request changed nothing, so it may be sent once more.
  if (response.status === 403 && unsafe && (await session.renewCsrfToken())) {
    response = await send(method, path, options);
  }
  if (!response.ok) {
    if (response.status === 401) {
      session.onSignedOut();
    }
    throw await readProblem(response);
  }
  return {
    status: response.status,
    data: options.binary ? await response.blob() : await readBody(response),
    location: response.headers.get("Location"),
  };
}

/** @type {(path: string, options?: RequestOptions) => Promise<any>} */
export const get = async (path, options) => (await request("GET", path, options)).data;

/**
 * @param {string} path
 * @param {Record<string, string | number | undefined>} [query]
 */
export function withQuery(path, query = {}) {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length === 0 ? path : `${path}?${parts.join("&")}`;
}

async function send(method, path, options) {
  const headers = { Accept: options.binary ? "*/*" : "application/json", "Accept-Language": session.language() };
  if (!SAFE_METHODS.has(method)) {
    headers["X-CSRF-Token"] = session.csrfToken();
  }
  if (options.file !== undefined) {
    headers["Content-Type"] = options.file.type;
    headers["Content-Disposition"] = `attachment; filename*=UTF-8''${encodeName(options.file.name)}`;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (options.ifMatch !== undefined) {
    headers["If-Match"] = `"${options.ifMatch}"`;
  }
  if (options.onlyIfNew) {
    headers["If-None-Match"] = "*";
  }
  if (options.idempotencyKey !== undefined) {
    headers["Idempotency-Key"] = options.idempotencyKey;
  }
  try {
    const response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      body: bodyOf(options),
      signal: options.signal,
      credentials: "same-origin",
      cache: "no-store",
    });
    session.onReached(true);
    return response;
  } catch (error) {
    if (error?.name === "AbortError") {
      throw error;
    }
    session.onReached(false);
    throw new ApiProblem(0);
  }
}

function bodyOf({ file, form, body }) {
  if (file !== undefined || form !== undefined) {
    return file ?? form;
  }
  return body === undefined ? undefined : JSON.stringify(body);
}

/** A header is ASCII. `encodeURIComponent` refuses half a letter, and leaves four signs that RFC 8187 wants encoded. */
const encodeName = (name) =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

async function readBody(response) {
  if (response.status === 204) {
    return null;
  }
  const text = await response.text();
  if (text === "") {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    // An answer that is not JSON comes from something between us and the service, such as a proxy's own page.
    throw new ApiProblem(0);
  }
}
