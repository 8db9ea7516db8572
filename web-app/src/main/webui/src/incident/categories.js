/** BRÅ's categories. */
export const CATEGORIES = ["TRAK", "HOT", "VALD", "SKAD", "KORR"];

/** "Other, or don't know": chosen by people only, and alone. */
export const OTHER = "OVR";

/**
 * The chosen categories after one of them has been ticked or cleared.
 *
 * @param {string[]} chosen
 * @param {string} code
 */
export function withToggled(chosen, code) {
  if (chosen.includes(code)) {
    return chosen.filter((other) => other !== code);
  }
  return code === OTHER ? [OTHER] : [...chosen.filter((other) => other !== OTHER), code];
}

/** @type {(some: string[], others: string[]) => boolean} whatever their order */
export const sameCategories = (some, others) => some.length === others.length && some.every((code) => others.includes(code));
