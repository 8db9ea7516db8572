import { shallowRef } from "vue";

import { readSite } from "../api/site.js";
import { language, locale } from "../i18n/index.js";

/** The municipality's own texts, null until they have come. Pages stand without them. */
export const site = shallowRef(null);

export async function loadSite() {
  try {
    site.value = await readSite();
  } catch {
    site.value = null;
  }
}

/**
 * A text of the municipality: one for all languages, or one for each.
 *
 * @param {string | Record<string, string>} text
 */
export const local = (text) =>
  typeof text === "string" ? text : (text?.[language.value] ?? text?.[locale.value] ?? text?.sv ?? "");

/**
 * What to do before, during and after an event, and how to raise the alarm: the unit's own lines where it has some, the municipality's otherwise.
 *
 * @param {string | undefined} unitId
 * @param {{routine?: {default?: Record<string, unknown[]>, units?: Record<string, Record<string, unknown[]>>}} | null} [from]
 * @returns {{alarm: string[], before: string[], during: string[], after: string[]}} without lines where nobody has written any
 */
export function routineOf(unitId, from = site.value) {
  const lines = { ...from?.routine?.default, ...from?.routine?.units?.[unitId] };
  return Object.fromEntries(["alarm", "before", "during", "after"].map((part) => [part, (lines[part] ?? []).map(local)]));
}

const NEUTRAL_PAGE = "https://www.smhi.se/";

/** Where the way out leads: a page that says nothing about the one before. */
export const neutralPage = () => site.value?.quickExitUrl || NEUTRAL_PAGE;
