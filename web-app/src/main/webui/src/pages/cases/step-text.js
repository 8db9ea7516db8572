import { tCode } from "../../i18n/index.js";

/** What is next in a case: a step, or the duty that it owes. */
export const stepText = ({ nextStep, nextDuty }) => (nextStep === "DUTY" ? tCode("duty", nextDuty) : tCode("step", nextStep));
