import { onScopeDispose, shallowRef, watch } from "vue";

import { suggestCategories } from "../../api/classification.js";

const PAUSE_MS = 900;
const SHORTEST_TEXT = 15;

/**
 * Categories suggested while the reporter writes, after each pause. They are a help only: when the service does not answer,
 * the last suggestions stay and nothing is said.
 *
 * @param {() => string} text
 * @param {() => string} language
 */
export function useSuggestions(text, language) {
  const suggestions = shallowRef([]);
  /** The text that the suggestions' offsets count in. */
  const suggestedFor = shallowRef("");
  let timer;
  let running;

  async function ask(narrative) {
    running?.abort();
    running = new AbortController();
    try {
      suggestions.value = await suggestCategories(narrative, language(), running.signal);
      suggestedFor.value = narrative;
    } catch {
      // Silent on purpose: see above.
    }
  }

  watch(
    text,
    (narrative) => {
      clearTimeout(timer);
      if (narrative.trim().length < SHORTEST_TEXT) {
        running?.abort();
        suggestions.value = [];
        return;
      }
      timer = setTimeout(() => ask(narrative), PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    running?.abort();
  });

  return { suggestions, suggestedFor };
}
