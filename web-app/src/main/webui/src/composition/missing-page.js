import { ref } from "vue";

import { online } from "../offline/index.js";

/** Why there is no page to show: `null`, `"FAILED"` or, without contact, `"AWAY"`. */
export const missing = ref(null);

/** @param {import("vue-router").Router} router before its first navigation */
export function watchForMissingPages(router) {
  router.afterEach((to, from, failure) => {
    if (!failure) {
      missing.value = null;
    }
  });
  router.onError((error, to) => {
    if (!/dynamically imported module|Importing a module script failed/.test(error.message)) {
      missing.value = "FAILED";
    } else if (online.value) {
      // After a new version has been installed, the old one's pages are gone from the server: load the new one.
      window.location.assign(to.fullPath);
    } else {
      // To load anew would leave the pages altogether, and with them what lives in memory only.
      missing.value = "AWAY";
    }
  });
}
