import { ref, shallowRef } from "vue";

import { ApiProblem } from "../api/problem.js";

/**
 * Something that a page reads when it opens, and may read again.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @param {{immediate?: boolean}} [options] not immediate: only when `reload` says so
 */
export function useLoaded(load, { immediate = true } = {}) {
  /** @type {import("vue").ShallowRef<T | null>} */
  const data = shallowRef(null);
  /** @type {import("vue").ShallowRef<ApiProblem | null>} */
  const problem = shallowRef(null);
  const loading = ref(true);

  async function reload() {
    loading.value = true;
    problem.value = null;
    try {
      data.value = await load();
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        throw error;
      }
      problem.value = error;
    } finally {
      loading.value = false;
    }
  }

  if (immediate) {
    reload();
  }
  return { data, problem, loading, reload };
}
