import { ref, watch } from "vue";

import { listAuthorities } from "../../api/organisation.js";
import { useLoaded } from "../../composition/use-loaded.js";

/**
 * What one authority (nämnd) has chosen, among all: the first one's, until another is asked for.
 *
 * @param {(authorityId: string) => Promise<void>} read puts into the form what holds now
 */
export function useAuthorityForm(read) {
  const authorityId = ref("");
  const saved = ref(false);
  const authorities = useLoaded(async () => {
    const all = await listAuthorities();
    authorityId.value = all[0]?.id ?? "";
    return all;
  });
  const settings = useLoaded(async () => {
    if (authorityId.value !== "") {
      await read(authorityId.value);
    }
    return authorityId.value;
  });
  watch(authorityId, () => {
    saved.value = false;
    settings.reload();
  });
  return { authorityId, authorities, settings, saved };
}
