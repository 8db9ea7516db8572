import { onScopeDispose, ref, shallowRef, watch } from "vue";

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
  const understood = ref(true);
  /** The text that the suggestions' offsets count in. */
  const suggestedFor = shallowRef("");
  let timer;
  let running;

  async function ask(narrative) {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await suggestCategories(narrative, language(), running.signal);
      suggestions.value = answer.suggestions;
      understood.value = answer.understood;
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
        understood.value = true;
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

  return { suggestions, suggestedFor, understood };
}
