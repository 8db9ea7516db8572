import { ref, watch } from "vue";

import { listAuthorities } from "../../api/organisation.js";
import { useLoaded } from "../../composition/use-loaded.js";

/**
 * What one authority (nämnd) has chosen, among all: the first one's, until another is asked for.
 *
 * @template T
 * @param {(authorityId: string) => Promise<T>} read what holds now
 * @param {(settings: T) => void} take puts it into the form
 */
export function useAuthorityForm(read, take) {
  const authorityId = ref("");
  const saved = ref(false);
  const authorities = useLoaded(async () => {
    const all = await listAuthorities();
    authorityId.value = all[0]?.id ?? "";
    return all;
  });

  /** What is answered of an authority that is no longer the chosen one must not fill the form of another. */
  async function takeOf(id, answer) {
    const settings = await answer;
    if (id === authorityId.value) {
      take(settings);
    }
  }

  const settings = useLoaded(async () => {
    const id = authorityId.value;
    if (id !== "") {
      await takeOf(id, read(id));
    }
    return id;
  });

  /** @param {(authorityId: string) => Promise<T>} choose answers what holds then */
  const choose = (choose) => takeOf(authorityId.value, choose(authorityId.value));

  watch(authorityId, () => {
    saved.value = false;
    settings.data.value = null;
    settings.reload();
  });
  return { authorityId, authorities, settings, saved, choose };
}
