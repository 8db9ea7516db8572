import { formatOccurred } from "../dates.js";
import { locale, t, tCode } from "../i18n/index.js";

/** The codes of a report that are shown by a name of their own, in the order in which they are read. */
const CODES = {
  influencerRelation: "relation",
  channel: "channel",
  workTask: "workTask",
  target: "target",
  recurrence: "recurrence",
  mode: "mode",
  purpose: "purpose",
  influencePerceived: "threeValued",
  eventType: "eventType",
};
const YES_NO = ["dangerToLifeOrHealth", "injury", "clientAffected"];

/**
 * The facts of a report, or of an addendum, in words.
 *
 * @param {object | null | undefined} facts only those that were given
 * @param {string[]} [expected] facts that are named also when nobody has given them
 * @returns {{name: string, value: string}[]}
 */
export function describeFacts(facts, expected = []) {
  const { occurredAt, occurredPrecision, categories, exposedCount } = facts ?? {};
  return [
    ["occurredAt", occurredAt && formatOccurred(occurredAt, occurredPrecision, locale.value)],
    ["categories", (categories ?? []).map((code) => tCode("category", code)).join(", ")],
    ...Object.entries(CODES).map(([field, group]) => [field, facts?.[field] && tCode(group, facts[field])]),
    ...YES_NO.map((field) => [field, typeof facts?.[field] === "boolean" && (facts[field] ? t("facts.yes") : t("facts.no"))]),
    ["exposedCount", exposedCount && String(exposedCount)],
  ]
    .filter(([field, value]) => value || expected.includes(field))
    .map(([field, value]) => ({ name: t(`fact.${field}`), value: value || t("facts.unknown") }));
}

/** The facts as they stand now: as first sent, with what addenda have changed. */
export const currentFactsOf = (incident) => ({ ...incident, ...incident.currentFacts });
