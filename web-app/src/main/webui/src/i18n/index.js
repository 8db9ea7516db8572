import { computed, shallowReactive } from "vue";

import swedish from "./sv/common.js";

/** Swedish for the first page travels with it; every other file is fetched when it is needed. */
const files = {
  sv: {
    common: async () => ({ default: swedish }),
    reports: () => import("./sv/reports.js"),
    help: () => import("./sv/help.js"),
    rooms: () => import("./sv/rooms.js"),
    administration: () => import("./sv/administration.js"),
  },
  // Nothing of its own in the rooms where reports are handled and the organisation is looked after.
  lattlast: {
    common: () => import("./lattlast/common.js"),
    reports: () => import("./lattlast/reports.js"),
    help: () => import("./lattlast/help.js"),
  },
  en: {
    common: () => import("./en/common.js"),
    reports: () => import("./en/reports.js"),
    help: () => import("./en/help.js"),
    rooms: () => import("./en/rooms.js"),
    administration: () => import("./en/administration.js"),
  },
};

/**
 * What a reader can choose. Easy Swedish (lättläst) has its own words where a reporter reads, and otherwise the Swedish ones.
 *
 * @type {Record<string, {name: string, locale: "sv" | "en", layers: string[]}>}
 */
export const LANGUAGES = {
  sv: { name: "Svenska", locale: "sv", layers: ["sv"] },
  lattlast: { name: "Lättläst", locale: "sv", layers: ["sv", "lattlast"] },
  en: { name: "English", locale: "en", layers: ["en"] },
};
const STORED_AS = "patala.language";

const parts = new Set(["common"]);
const current = shallowReactive({ language: "sv", texts: swedish });

/** The reader's choice, one of `LANGUAGES`. */
export const language = computed(() => current.language);

/** Language of the texts as browsers, services and dates know it. */
export const locale = computed(() => LANGUAGES[current.language].locale);

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] put where the text says `{name}`
 */
export function t(key, values = {}) {
  const text = current.texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The text for a number of things: `key.one` for one, `key.other` for any other number. */
export const tCount = (key, count) => t(`${key}.${count === 1 ? "one" : "other"}`, { count });

/** A code of the services in words; a code that these pages do not know yet is shown as it is. */
export const tCode = (group, code) => (`${group}.${code}` in current.texts ? t(`${group}.${code}`) : code);

/**
 * Fetches texts that the first page does not bring.
 *
 * @param {...string} wanted
 */
export async function needTexts(...wanted) {
  const missing = wanted.filter((part) => !parts.has(part));
  if (missing.length > 0) {
    const loaded = await Promise.all(missing.map((part) => loadPart(current.language, part)));
    missing.forEach((part) => parts.add(part));
    current.texts = Object.assign({}, current.texts, ...loaded);
  }
}

/** @param {string} chosen */
export async function setLanguage(chosen) {
  const next = chosen in LANGUAGES ? chosen : "sv";
  current.texts = Object.assign({}, ...(await Promise.all([...parts].map((part) => loadPart(next, part)))));
  current.language = next;
  document.documentElement.lang = locale.value;
  localStorage.setItem(STORED_AS, next);
}

/** The language chosen last time on this device; Swedish until somebody has chosen. */
export async function restoreLanguage() {
  const stored = localStorage.getItem(STORED_AS);
  if (stored !== null && stored !== current.language) {
    await setLanguage(stored);
  }
}

async function loadPart(chosen, part) {
  const layers = await Promise.all(LANGUAGES[chosen].layers.map((layer) => files[layer][part]?.()));
  return Object.assign({}, ...layers.map((file) => file?.default));
}
