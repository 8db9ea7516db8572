import { nextTick, reactive, shallowRef, watch } from "vue";

/**
 * What is wrong with the answers of a form: beside each field, and as a summary that takes the focus.
 *
 * Mistakes found here and violations answered by a service look the same: `{field, message}`.
 *
 * @param {Record<string, string>} elementIds field of the request body → id of the element that answers it
 */
export function useFormErrors(elementIds) {
  /** @type {Record<string, string>} */
  const messages = reactive({});
  const summary = shallowRef([]);
  let focusSummary = () => {};

  /** A field of its own, or the one that it is part of. */
  const named = (field) => (String(field) in elementIds ? String(field) : nameOf(field));
  const knows = ({ field }) => named(field) in elementIds;

  /** @param {import("../api/problem.js").Violation[]} violations */
  async function show(violations) {
    clear();
    for (const violation of violations) {
      const field = named(violation.field);
      messages[field] ??= violation.message;
    }
    await nextTick();
    summary.value = Object.entries(messages).map(([field, message]) => ({ id: idOf(elementIds[field]), title: message }));
    await nextTick();
    focusSummary();
  }

  /** @param {string} [field] all fields when left out */
  function clear(field) {
    if (field === undefined) {
      Object.keys(messages).forEach((name) => delete messages[name]);
      summary.value = [];
      return;
    }
    if (field in messages) {
      delete messages[field];
      summary.value = summary.value.filter(({ id }) => id !== elementIds[field]);
    }
  }

  /**
   * Lets go of a field's error as soon as its answer changes.
   *
   * @param {Record<string, () => unknown>} answers field → its answer
   */
  function clearOnChange(answers) {
    Object.entries(answers).forEach(([field, answer]) => watch(answer, () => clear(field)));
  }

  /** @param {() => void} focus given by the summary once it is on the page */
  const onFocusSummary = (focus) => {
    focusSummary = focus;
  };

  return { messages, summary, show, clear, clearOnChange, knows, onFocusSummary };
}

/** `categories[0]` and `actions.dueOn` belong to the fields `categories` and `actions`, where these are one answer. */
export const nameOf = (field) => String(field).split(/[.[]/)[0];

// A question that is not on the page right now can be named, but not linked to.
const idOf = (id) => (id && document.getElementById(id) ? id : undefined);
