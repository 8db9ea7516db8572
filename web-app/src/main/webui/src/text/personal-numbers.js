/**
 * Swedish personal identity numbers (personnummer and samordningsnummer) in free text. The services look for the very same:
 * what is found here is what would be refused there.
 *
 * A number counts when its last ten digits pass the Luhn check and its date exists, day + 60 being a samordningsnummer. It may be
 * written with or without century, hyphen or plus, and with single spaces; a run of digits or letters around it makes it something else.
 */

const SPACE = "[ \\u00a0]";
const HYPHEN = "[-+\\u2010\\u2011\\u2013\\u2014\\u2212]";
const NUMBER = new RegExp(
  `((?:18|19|20)?)(\\d{2})(\\d{2})(\\d{2})(?:${SPACE}?${HYPHEN}${SPACE}?|${SPACE})?(\\d{4})(?![\\p{L}\\p{N}])`,
  "gu",
);
const ENDS_GLUED = /[\p{L}\p{N}]$/u;

/** What stands where a number was. */
export const MASK = "[personnummer]";

/**
 * @param {string} text
 * @returns {{start: number, end: number}[]}
 */
export function findPersonalNumbers(text) {
  const found = [];
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) {
    const [whole, century, year, month, day, last] = match;
    // What stands before is looked at by itself: Safari 15 knows no lookbehind. Two units hold any letter.
    const glued = ENDS_GLUED.test(text.slice(Math.max(0, match.index - 2), match.index));
    if (!glued && isNumber(century, year, month, day, last)) {
      found.push({ start: match.index, end: match.index + whole.length });
    } else {
      NUMBER.lastIndex = match.index + 1;
    }
  }
  return found;
}

/** @param {string} text */
export const holdsPersonalNumber = (text) => findPersonalNumbers(text).length > 0;

/**
 * The text with every number masked, and nothing else changed.
 *
 * @param {string} text
 */
export function maskPersonalNumbers(text) {
  return findPersonalNumbers(text).reduceRight((masked, { start, end }) => masked.slice(0, start) + MASK + masked.slice(end), text);
}

function isNumber(century, year, month, day, last) {
  return hasCheckDigit(year + month + day + last) && hasDate(century, Number(year), Number(month), Number(day) % 60 || 60);
}

function hasCheckDigit(digits) {
  const sum = [...digits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}

/** Without a century any that has the date will do: 29 February 1900 never was, 29 February 2000 was. */
function hasDate(century, year, month, day) {
  const centuries = century === "" ? [18, 19, 20] : [Number(century)];
  return centuries.some((hundreds) => {
    const date = new Date(Date.UTC(hundreds * 100 + year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  });
}
