import { onMounted, ref } from "vue";

/**
 * Builds a long page a part at a time from its top, each in a task of its own, so that a slow phone shows the first part and answers to a touch
 * before the last one stands.
 *
 * @param {number} count how many parts the page has
 * @returns {import("vue").Ref<number>} how many of them may stand
 */
export function useParts(count) {
  const standing = ref(1);
  const next = () => {
    standing.value += 1;
    if (standing.value < count) {
      setTimeout(next);
    }
  };
  onMounted(() => setTimeout(next));
  return standing;
}
