import { reactive } from "vue";

import { t } from "../i18n/index.js";
import { holdsPersonalNumber, maskPersonalNumbers } from "../text/personal-numbers.js";
import { useSubmission } from "./use-submission.js";

/**
 * Sending a form with free text, in which personal identity numbers are masked before anything is stored. They are looked for here and by the
 * service; either way the question stands at the field, everything typed stays, and one press masks the number.
 *
 * @param {Record<string, string>} elementIds as of `useSubmission`
 * @param {Record<string, {get: () => string, set: (text: string) => void}>} texts field of the request body → its text
 */
export function useGuardedSubmission(elementIds, texts) {
  const submission = useSubmission(elementIds);
  /** Fields whose number is asked about. @type {Record<string, boolean>} */
  const asks = reactive({});
  /** The service found what we did not; it may then mask by itself. */
  let serviceMasks = false;

  /**
   * @param {import("../api/problem.js").Violation[]} mistakes
   * @param {(extra: {maskPersonalNumbers?: true}) => Promise<void>} send
   */
  function submit(mistakes, send) {
    const found = Object.keys(texts).filter((field) => holdsPersonalNumber(texts[field].get()));
    const questions = found.map((field) => ({ field, message: t("personalNumber.found") }));
    ask(found);
    return submission.submit([...mistakes, ...questions], async () => {
      try {
        await send(serviceMasks ? { maskPersonalNumbers: true } : {});
      } catch (problem) {
        if (problem.isPersonalNumber) {
          ask(problem.violations.map(({ field }) => field).filter((field) => field in texts));
        }
        throw problem;
      }
    });
  }

  function ask(fields) {
    Object.keys(asks).forEach((field) => delete asks[field]);
    fields.forEach((field) => (asks[field] = true));
  }

  /** Masks the number in the text that is shown. */
  function hideNumber(field) {
    const masked = maskPersonalNumbers(texts[field].get());
    serviceMasks ||= masked === texts[field].get();
    texts[field].set(masked);
    submission.errors.clear(field);
    delete asks[field];
  }

  return { ...submission, submit, asks, hideNumber };
}
