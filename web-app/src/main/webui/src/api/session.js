import { reactive, readonly } from "vue";

import { locale } from "../i18n/index.js";
import { lastPerson, noteReached } from "../offline/index.js";
import { request, useSessionPort } from "./client.js";

/**
 * @typedef {object} Person
 * @property {string} name
 * @property {string} userName
 * @property {string[]} roles
 * @property {string} personId
 * @property {string} unitId
 */

/**
 * `UNKNOWN` until the first answer, and still when there was none: a page may then show what it has.
 * `OFFLINE` when no answer came but somebody used this device a moment ago: that person goes on, without roles.
 * `EXPIRED` keeps the person, because what that person typed is still on the page.
 *
 * @typedef {"UNKNOWN" | "OFFLINE" | "SIGNED_IN" | "SIGNED_OUT" | "EXPIRED"} SessionState
 */

const current = reactive({
  /** @type {SessionState} */
  state: "UNKNOWN",
  /** @type {Person | null} */
  person: null,
});
let csrfToken = "";

export const session = readonly(current);

/** @param {...string} roles */
export function hasRole(...roles) {
  return current.person !== null && roles.some((role) => current.person.roles.includes(role));
}

/** Reads who is signed in. Never throws: without an answer everything stays as it was. */
export async function loadSession() {
  try {
    const { data } = await request("GET", "/session");
    if (current.person !== null && current.person.personId !== data.personId) {
      // Somebody else signed in on this device. Nothing of the page before belongs to that person.
      window.location.assign("/");
      return current.state;
    }
    become(data);
  } catch (problem) {
    if (problem.isSignedOut && current.state !== "EXPIRED") {
      current.state = current.state === "OFFLINE" ? "EXPIRED" : "SIGNED_OUT";
    } else if (current.state === "UNKNOWN") {
      await goOnOffline();
    }
  }
  return current.state;
}

/**
 * Address of the login that comes back to this page.
 *
 * @param {string} [next] a path of our own
 */
export function loginAddress(next = "/") {
  return `/login?next=${encodeURIComponent(next)}`;
}

/** Notices a login made in another tab, or the network's return, as soon as the reader comes back to this one. */
export function watchForReturn() {
  const look = () => {
    if (["EXPIRED", "OFFLINE", "UNKNOWN"].includes(current.state) && document.visibilityState === "visible") {
      loadSession();
    }
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
}

async function goOnOffline() {
  const last = await lastPerson().catch(() => null);
  if (last !== null && current.state === "UNKNOWN") {
    current.person = { ...last, roles: [] };
    current.state = "OFFLINE";
  }
}

function become(data) {
  const { csrfToken: token, name, userName, roles, personId, unitId } = data;
  csrfToken = token;
  current.person = { name, userName, roles: roles ?? [], personId, unitId };
  current.state = "SIGNED_IN";
}

async function renewCsrfToken() {
  const before = { token: csrfToken, personId: current.person?.personId };
  try {
    const { data } = await request("GET", "/session");
    if (data.personId !== before.personId) {
      // Another person signed in on this device. What is on this page must not go out in that person's name.
      return false;
    }
    become(data);
    return csrfToken !== before.token;
  } catch {
    return false;
  }
}

useSessionPort({
  csrfToken: () => csrfToken,
  language: () => locale.value,
  onSignedOut: () => {
    if (current.state === "SIGNED_IN") {
      current.state = "EXPIRED";
    }
  },
  onReached: noteReached,
  renewCsrfToken,
});
