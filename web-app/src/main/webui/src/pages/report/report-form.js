import { addDays, atTime, dayOf, isDay } from "../../dates.js";

/**
 * What the reporter has answered so far. Only `narrative` is needed.
 *
 * @typedef {object} ReportForm
 * @property {string} narrative
 * @property {"" | "OWN" | "OTHER"} place own unit or somewhere else, unanswered until the reporter says so
 * @property {string} eventUnitId the other unit
 * @property {"" | "NOW" | "TODAY" | "YESTERDAY" | "OTHER_DAY"} when
 * @property {string} answeredWhenAt instant at which `when` was answered: "just now" stays true in a report sent an hour later
 * @property {string} day the other day
 * @property {string} time `HH:MM`, or empty
 * @property {string} influencerRelation
 * @property {"" | "NO" | "YES"} danger
 * @property {string[]} categories
 * @property {string} idempotencyKey made once per report and kept through every try
 */

export const NARRATIVE_LIMIT = 20_000;

/** @returns {ReportForm} */
export function emptyForm() {
  return {
    narrative: "",
    place: "",
    eventUnitId: "",
    when: "",
    answeredWhenAt: "",
    day: "",
    time: "",
    influencerRelation: "",
    danger: "",
    categories: [],
    idempotencyKey: crypto.randomUUID(),
  };
}

/** @param {ReportForm} form */
export const isEmpty = (form) =>
  form.narrative.trim() === "" && !form.place && !form.when && !form.influencerRelation && !form.danger && form.categories.length === 0;

/**
 * What has to be put right before sending, as the service would answer it: field of the request body and key of a text.
 *
 * @param {ReportForm} form
 * @returns {{field: string, key: string}[]}
 */
export function findMistakes(form, now = new Date()) {
  const mistakes = [];
  if (form.narrative.trim() === "") {
    mistakes.push({ field: "narrative", key: "report.narrativeMissing" });
  } else if (form.narrative.length > NARRATIVE_LIMIT) {
    mistakes.push({ field: "narrative", key: "report.narrativeTooLong" });
  }
  if (form.place === "OTHER" && form.eventUnitId === "") {
    mistakes.push({ field: "eventUnitId", key: "report.unitMissing" });
  }
  const whenMistake = findWhenMistake(form, now);
  if (whenMistake !== null) {
    mistakes.push(whenMistake);
  }
  return mistakes;
}

function findWhenMistake(form, now) {
  if (form.when === "OTHER_DAY") {
    if (form.day === "") {
      return { field: "day", key: "report.dateMissing" };
    }
    if (!isDay(form.day)) {
      return { field: "day", key: "report.dateInvalid" };
    }
    if (form.day > dayOf(now)) {
      return { field: "day", key: "report.dateFuture" };
    }
  }
  if (asksForTime(form) && form.time !== "" && atTime(dayMeant(form), form.time) > now) {
    return { field: "time", key: "report.timeFuture" };
  }
  return null;
}

/** @param {ReportForm} form */
export const asksForTime = (form) => form.when !== "" && form.when !== "NOW";

/**
 * The body of `POST /incident/v1/incidents`. Questions without an answer are left out: what is missing becomes the handler's first task.
 *
 * @param {ReportForm} form
 * @param {string | undefined} ownUnitId
 */
export function incidentFrom(form, ownUnitId, now = new Date()) {
  return {
    narrative: form.narrative,
    ...placeOf(form, ownUnitId),
    ...occurrenceOf(form, now),
    ...(form.influencerRelation === "" ? {} : { influencerRelation: form.influencerRelation }),
    ...(form.danger === "" ? {} : { dangerToLifeOrHealth: form.danger === "YES" }),
    ...(form.categories.length === 0 ? {} : { categories: [...form.categories] }),
  };
}

// The employment unit owns the case wherever it happened; the other unit is only noted.
function placeOf(form, ownUnitId) {
  const own = form.place === "" || !ownUnitId ? {} : { unitId: ownUnitId };
  return form.place === "OTHER" && form.eventUnitId !== "" ? { ...own, eventUnitId: form.eventUnitId } : own;
}

function occurrenceOf(form, now) {
  if (form.when === "") {
    return {};
  }
  if (form.when === "NOW") {
    return { occurredAt: new Date(form.answeredWhenAt).toISOString(), occurredPrecision: "EXACT" };
  }
  const day = dayMeant(form);
  if (form.time !== "") {
    return { occurredAt: atTime(day, form.time).toISOString(), occurredPrecision: "EXACT" };
  }
  // Noon is on the same date in every zone that matters here; today before noon, the present moment is.
  const noon = atTime(day, "12:00");
  return { occurredAt: (noon > now ? now : noon).toISOString(), occurredPrecision: "DAY" };
}

// "Today" means the day on which it was answered, also in a report that is sent after midnight.
function dayMeant(form) {
  if (form.when === "OTHER_DAY") {
    return form.day;
  }
  const answered = dayOf(new Date(form.answeredWhenAt));
  return form.when === "YESTERDAY" ? addDays(answered, -1) : answered;
}
