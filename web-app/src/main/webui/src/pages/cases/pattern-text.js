import { t, tCode } from "../../i18n/index.js";

/** More seldom than this is not told more exactly. */
const MOST = 10_000;

/**
 * What has become more frequent, in a sentence that says how sure it is.
 *
 * @param {{kind: string, unitName: string, channel: string | null, workTask: string | null, count: number, expected: number, oneIn: number}} pattern
 * @param {string} lang
 */
export function patternText({ kind, unitName, channel, workTask, count, expected, oneIn }, lang) {
  const number = (value) => new Intl.NumberFormat(lang).format(value);
  return t(`pattern.${kind}`, {
    unit: unitName,
    channel: channel === null ? "" : tCode("channel", channel),
    workTask: workTask === null ? "" : tCode("workTask", workTask),
    count: number(count),
    expected: number(expected),
    chance: oneIn >= MOST ? t("patterns.verySeldom", { oneIn: number(MOST) }) : t("patterns.seldom", { oneIn: number(oneIn) }),
  });
}
