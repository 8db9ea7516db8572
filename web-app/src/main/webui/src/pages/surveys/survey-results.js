/**
 * @typedef {object} Share
 * @property {string} code
 * @property {number | null} percent
 */

const PARTS = [
  ["exposed", (code) => code.startsWith("UTSATT")],
  ["reported", (code) => ["SYSTEM", "CHEF", "POLIS"].includes(code)],
  ["reasons", (code) => code.startsWith("SKAL_")],
  ["after", (code) => code === "INGET_STOD" || code.startsWith("FOLJD_")],
  ["known", (code) => code.startsWith("VET_HUR_") || ["METODER", "DIALOG", "UTBILDNING", "RISK"].includes(code)],
];

/**
 * The shares by what they tell of.
 *
 * @param {Share[]} shares
 */
export const partsOf = (shares) => PARTS.map(([name, belongs]) => ({ name, shares: shares.filter(({ code }) => belongs(code)) }));

/**
 * What is told of groups; nothing where nothing is shown of any.
 *
 * @param {{shares: Share[]}[]} groups
 */
export const groupColumns = (groups) => (groups.some(({ shares }) => shares.some(({ percent: shown }) => shown !== null)) ? groups[0].shares : []);

/** `25 %` */
export const percent = (value, lang) => new Intl.NumberFormat(lang === "en" ? "en-GB" : "sv-SE", { style: "percent", maximumFractionDigits: 0 }).format(value / 100);
