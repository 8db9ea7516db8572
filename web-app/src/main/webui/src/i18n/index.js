import { Locale as FkuiLocale, setLocale as setCalendarLocale } from "@fkui/date";
import { TranslationService } from "@fkui/logic";
import { computed, shallowReactive } from "vue";

import swedish from "./sv/common.js";

/** Swedish for the reporter travels with the first page; every other file is fetched when it is needed. */
const files = {
  sv: { common: async () => ({ default: swedish }), rooms: () => import("./sv/rooms.js") },
  en: { common: () => import("./en/common.js"), rooms: () => import("./en/rooms.js") },
};
const STORED_AS = "patala.language";

const parts = new Set(["common"]);
const current = shallowReactive({ locale: "sv", texts: swedish });

export const locale = computed(() => current.locale);

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

/** Fetches the texts of the pages that are not the reporter's. */
export async function needTexts(part) {
  if (!parts.has(part)) {
    const loaded = await files[current.locale][part]();
    parts.add(part);
    current.texts = { ...current.texts, ...loaded.default };
  }
}

/** @param {string} chosen */
export async function setLocale(chosen) {
  const next = chosen in files ? chosen : "sv";
  const loaded = await Promise.all([...parts].map((part) => files[next][part]()));
  current.texts = Object.assign({}, ...loaded.map((file) => file.default));
  current.locale = next;
  document.documentElement.lang = next;
  setCalendarLocale(next === "sv" ? FkuiLocale.SWEDISH : FkuiLocale.ENGLISH);
  localStorage.setItem(STORED_AS, next);
}

/** The language chosen last time on this device; Swedish until somebody has chosen. */
export async function restoreLocale() {
  const fkuiTexts = TranslationService.provider;
  TranslationService.changeProvider({
    get currentLanguage() {
      return current.locale;
    },
    changeLanguage: setLocale,
    translate: (key, fallback, values) =>
      key in current.texts ? t(key, values) : fkuiTexts.translate(key, fallback, values),
  });
  const stored = localStorage.getItem(STORED_AS);
  if (stored !== null && stored !== current.locale) {
    await setLocale(stored);
  }
}
