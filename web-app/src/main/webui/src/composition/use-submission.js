import { ref, shallowRef } from "vue";

import { ApiProblem } from "../api/problem.js";
import { useFormErrors } from "./use-form-errors.js";

/**
 * Sending a form: once at a time, with the answer's violations at the fields and every other problem in one place.
 *
 * @param {Record<string, string>} elementIds field of the request body → id of the element that answers it
 */
export function useSubmission(elementIds) {
  const errors = useFormErrors(elementIds);
  /** @type {import("vue").ShallowRef<ApiProblem | null>} */
  const problem = shallowRef(null);
  const sending = ref(false);

  /**
   * @param {import("../api/problem.js").Violation[]} mistakes found before sending
   * @param {() => Promise<void>} send
   * @returns {Promise<boolean>} whether it was sent and taken
   */
  async function submit(mistakes, send) {
    if (sending.value) {
      return false;
    }
    problem.value = null;
    errors.clear();
    if (mistakes.length > 0) {
      await errors.show(mistakes);
      return false;
    }
    sending.value = true;
    try {
      await send();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        throw error;
      }
      await tell(error);
      return false;
    } finally {
      sending.value = false;
    }
  }

  async function tell(error) {
    const atFields = error.violations.filter(errors.knows);
    if (atFields.length > 0) {
      await errors.show(atFields);
    }
    if (atFields.length === 0 || atFields.length < error.violations.length) {
      problem.value = error;
    }
  }

  return { errors, problem, sending, submit };
}
