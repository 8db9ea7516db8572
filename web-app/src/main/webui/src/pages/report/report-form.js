import { addDays, atTime, dayOf, isDay, timeOf } from "../../dates.js";

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
 * @property {string[]} partyRoles who of those that would read the report was part of it
 * @property {string} onBehalfOf the colleague whom it concerns, empty when it is the reporter
 * @property {string[]} smallEventIds small events that the report is made of
 * @property {string} recurrence
 */

export const NARRATIVE_LIMIT = 20_000;

/** Who did it, by relation and never by name, in the order in which they are met with. */
export const RELATIONS = ["BRUKARE", "ANHORIG", "MEDB", "ORG", "KOLLEGA", "CHEF", "POLITIKER", "ANNAN", "OKAND"];

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
    partyRoles: [],
    onBehalfOf: "",
    smallEventIds: [],
    recurrence: "",
  };
}

/** @param {ReportForm} form */
export const isEmpty = (form) =>
  form.narrative.trim() === "" &&
  [form.place, form.when, form.influencerRelation, form.danger, form.onBehalfOf].every((answer) => !answer) &&
  [form.categories, form.partyRoles].every((answers) => answers.length === 0);

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
    // A date field gives a whole day or nothing.
    if (!isDay(form.day)) {
      return { field: "day", key: "report.dateMissing" };
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
    ...(form.recurrence === "" ? {} : { recurrence: form.recurrence }),
    ...(form.onBehalfOf === "" ? {} : { onBehalfOf: form.onBehalfOf }),
    ...listed("categories", form),
    ...listed("partyRoles", form),
    ...listed("smallEventIds", form),
  };
}

/**
 * The answers in a body that was refused, to be put right.
 *
 * @param {object} incident as `incidentFrom` made it
 * @returns {ReportForm}
 */
export function formFrom(incident) {
  const { narrative, unitId, eventUnitId = "", occurredAt, occurredPrecision, dangerToLifeOrHealth: danger } = incident;
  const occurred = occurredAt === undefined ? null : new Date(occurredAt);
  const kept = ["influencerRelation", "categories", "partyRoles", "onBehalfOf", "smallEventIds", "recurrence"];
  return {
    ...emptyForm(),
    ...Object.fromEntries(kept.filter((field) => field in incident).map((field) => [field, incident[field]])),
    narrative,
    place: eventUnitId ? "OTHER" : unitId ? "OWN" : "",
    eventUnitId,
    when: occurred ? "OTHER_DAY" : "",
    answeredWhenAt: occurredAt ?? "",
    day: occurred ? dayOf(occurred) : "",
    time: occurred && occurredPrecision === "EXACT" ? timeOf(occurred) : "",
    danger: danger === undefined ? "" : danger ? "YES" : "NO",
  };
}

const listed = (field, form) => (form[field].length === 0 ? {} : { [field]: [...form[field]] });

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
