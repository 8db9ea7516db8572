import { ref, shallowRef } from "vue";

import { ApiProblem } from "../api/problem.js";

/**
 * Something that a page reads when it opens, and may read again.
 *
 * @template T
 * @param {() => Promise<T>} load
 */
export function useLoaded(load) {
  /** @type {import("vue").ShallowRef<T | null>} */
  const data = shallowRef(null);
  /** @type {import("vue").ShallowRef<ApiProblem | null>} */
  const problem = shallowRef(null);
  const loading = ref(true);
  let latest = 0;

  async function reload() {
    const own = (latest += 1);
    // An answer that comes after another was asked for is an answer to nobody.
    const isLatest = () => own === latest;
    loading.value = true;
    problem.value = null;
    try {
      const loaded = await load();
      if (isLatest()) {
        data.value = loaded;
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        throw error;
      }
      if (isLatest()) {
        problem.value = error;
      }
    } finally {
      if (isLatest()) {
        loading.value = false;
      }
    }
  }

  reload();
  return { data, problem, loading, reload };
}
