/**
 * What can be told after a report has been sent, to help whoever handles it. In the order in which it is asked.
 *
 * `kind`: `choice` for few answers side by side, `list` for many, `yesNo`, `number`.
 *
 * @type {{field: string, kind: "choice" | "list" | "yesNo" | "number", group?: string, codes?: string[]}[]}
 */
export const MORE_QUESTIONS = [
  { field: "channel", kind: "list", group: "channel", codes: ["MOTE", "HEMBESOK", "FORRATTNING", "TELEFON", "SMS", "EPOST", "BREV", "SOCIALA_MEDIER", "DIGITALT_MOTE", "PRIVAT", "VIA_ANNAN"] },
  { field: "workTask", kind: "list", group: "workTask", codes: ["AVSLAG", "TVANGSATGARD", "UTREDNING", "UTBETALNING", "HEMBESOK", "TILLSYN", "RECEPTION", "ANNAT"] },
  { field: "target", kind: "list", group: "target", codes: ["JAG", "KOLLEGA", "NARSTAENDE", "EGENDOM", "FORTROENDEVALD"] },
  { field: "recurrence", kind: "choice", group: "recurrence", codes: ["ENGANG", "UPPREPAT", "SERIE"] },
  { field: "mode", kind: "choice", group: "mode", codes: ["REAKT", "PLAN", "OKLART"] },
  { field: "purpose", kind: "list", group: "purpose", codes: ["FA", "UNDVIK", "KONTR", "SNABB", "HAMND", "INFO", "INGET", "OKLART"] },
  { field: "influencePerceived", kind: "choice", group: "threeValued", codes: ["YES", "NO", "UNCLEAR"] },
  { field: "injury", kind: "yesNo" },
  { field: "clientAffected", kind: "yesNo" },
  { field: "exposedCount", kind: "number" },
  { field: "eventType", kind: "list", group: "eventType", codes: ["RISKOBS", "TILLBUD", "OLYCKSFALL", "FARDOLYCKSFALL", "ARBETSSJUKDOM"] },
];

const MOST_EXPOSED = 10_000;

/** @returns {Record<string, string>} no question answered */
export const noAnswers = () => Object.fromEntries(MORE_QUESTIONS.map(({ field }) => [field, ""]));

/** @returns {{field: string, key: string}[]} */
export function findAnswerMistakes(answers) {
  if (Object.keys(addendumFrom(answers)).length === 0) {
    return [{ field: MORE_QUESTIONS[0].field, key: "moreQuestions.missing" }];
  }
  const { exposedCount } = answers;
  const count = Number(exposedCount);
  const wrong = exposedCount !== "" && !(Number.isInteger(count) && count >= 1 && count <= MOST_EXPOSED);
  return wrong ? [{ field: "exposedCount", key: "moreQuestion.exposedCountWrong" }] : [];
}

/** The addendum that holds the answers given, and nothing about the others. */
export function addendumFrom(answers) {
  const given = MORE_QUESTIONS.filter(({ field }) => answers[field] !== "");
  return Object.fromEntries(given.map(({ field, kind }) => [field, valueOf(kind, answers[field])]));
}

function valueOf(kind, answer) {
  if (kind === "yesNo") {
    return answer === "YES";
  }
  return kind === "number" ? Number(answer) : answer;
}
