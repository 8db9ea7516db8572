/**
 * @typedef {object} Question
 * @property {string} code
 * @property {"ONE" | "SEVERAL"} form
 * @property {"ALWAYS" | "OF_EXPOSED" | "OF_NOT_REPORTED"} asked
 * @property {{code: string, alone: boolean}[]} options
 */

const NOTHING = "INGET";

/**
 * Whether a question is put to somebody who has answered so far.
 *
 * @param {Question} question
 * @param {Record<string, string[]>} answers
 */
export function isAsked(question, answers) {
  const exposed = (answers.utsatt ?? []).some((chosen) => chosen !== NOTHING);
  switch (question.asked) {
    case "OF_EXPOSED":
      return exposed;
    case "OF_NOT_REPORTED":
      return exposed && (answers.system ?? []).includes("NEJ");
    default:
      return true;
  }
}

/**
 * The options with one more chosen, or one less. "None of this" stands alone.
 *
 * @param {Question} question
 * @param {string[]} chosen
 * @param {string} code
 */
export function withChosen(question, chosen, code) {
  if (chosen.includes(code)) {
    return chosen.filter((other) => other !== code);
  }
  const isAlone = (one) => question.options.find((option) => option.code === one)?.alone === true;
  return isAlone(code) ? [code] : [...chosen.filter((other) => !isAlone(other)), code];
}

/**
 * What is sent: answers to the questions that are put, and nothing of those that were before somebody changed their mind.
 *
 * @param {Question[]} questions
 * @param {Record<string, string[]>} answers
 */
export function answersToSend(questions, answers) {
  const given = {};
  for (const question of questions) {
    const chosen = answers[question.code] ?? [];
    if (chosen.length > 0 && isAsked(question, given)) {
      given[question.code] = chosen;
    }
  }
  return given;
}
