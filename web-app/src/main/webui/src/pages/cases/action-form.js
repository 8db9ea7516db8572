import { dayOf, isDay } from "../../dates.js";

/** The catalogue of measures, those that protect a person first. What an authority does not offer is left out. */
export const MEASURES = [
  "SUPPORT_TALK",
  "COLLEAGUE_PRESENT",
  "DOUBLE_HANDLING",
  "CHANGE_OF_HANDLER",
  "TALK_WITH_INFLUENCER",
  "PREMISES_CHECK",
  "POLICE_CONTACT",
  "ROUTINE_REVIEW",
  "OTHER",
];

/** @typedef {{measure: string, description: string, state: "PLANNED" | "DONE", dueOn: string, doneOn: string, checkEffect: boolean}} ActionForm */

/** @returns {ActionForm} */
export const emptyAction = (now = new Date()) => ({
  measure: "",
  description: "",
  state: "PLANNED",
  dueOn: "",
  doneOn: dayOf(now),
  checkEffect: false,
});

/** @param {ActionForm} form */
export function findActionMistakes(form, now = new Date()) {
  const mistakes = form.measure === "" ? [{ field: "measure", key: "case.measureMissing" }] : [];
  const field = form.state === "DONE" ? "doneOn" : "dueOn";
  if (form[field] === "") {
    mistakes.push({ field, key: form.state === "DONE" ? "case.doneMissing" : "case.dueMissing" });
  } else if (!isDay(form[field])) {
    mistakes.push({ field, key: "case.dateInvalid" });
  } else if (form.state === "DONE" && form.doneOn > dayOf(now)) {
    mistakes.push({ field, key: "case.doneFuture" });
  }
  return mistakes;
}

/** The body of `POST …/actions`: planned with a last day, or done on a day, never both. */
export function actionFrom({ measure, description, state, dueOn, doneOn, checkEffect }) {
  return {
    measure,
    ...(description.trim() === "" ? {} : { description: description.trim() }),
    ...(state === "DONE" ? { doneOn } : { dueOn }),
    ...(checkEffect ? { checkEffect } : {}),
  };
}
