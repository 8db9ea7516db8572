import { shallowRef } from "vue";

import { readSite } from "../api/site.js";

/** The municipality's own texts, null until they have come. Pages stand without them. */
export const site = shallowRef(null);

export async function loadSite() {
  try {
    site.value = await readSite();
  } catch {
    site.value = null;
  }
}
