import { formatDay, dayOf } from "../../dates.js";

/** Kinds of small events, the most frequent first, as the services know them. */
export const KINDS = ["TRAK_TEL", "TRAK_MEDD", "TRAK_ANSP", "TRAK_SKULD", "TRAK_FORO", "TRAK_UTH", "TRAK_FILM", "TRAK_NARV", "TRAK_SJALV", "ANNAT"];

const MOST_EVENTS = 50;

/** Those that no report has told of yet, newest first, as many as one report can hold. */
const unreported = (series) => series.events.filter(({ incidentId }) => incidentId === null).slice(0, MOST_EVENTS);

/** @param {import("../../api/small-events.js").Series} series */
export const canBecomeReport = (series) => unreported(series).length > 0;

/**
 * The answers with which a report of a series begins: one line for each event, oldest first.
 *
 * @param {import("../../api/small-events.js").Series} series
 * @param {string} kindName the kind in words
 * @param {string} lang
 */
export function reportOfSeries(series, kindName, lang) {
  const events = unreported(series).reverse();
  const lines = events.map(({ occurredAt, line }) => `${formatDay(dayOf(new Date(occurredAt)), lang)}: ${line || kindName}`);
  const relations = new Set(events.map(({ influencerRelation }) => influencerRelation ?? ""));
  return {
    narrative: `${kindName}\n${lines.join("\n")}\n`,
    smallEventIds: events.map(({ id }) => id),
    recurrence: "UPPREPAT",
    // Only where all were by the same kind of person: the reporter says the rest.
    influencerRelation: relations.size === 1 ? [...relations][0] : "",
  };
}
