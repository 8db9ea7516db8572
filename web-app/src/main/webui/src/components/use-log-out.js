import { ref } from "vue";
import { useRouter } from "vue-router";

import { session } from "../api/session.js";
import { clearDraft, loadDraft } from "../pages/report/draft-store.js";
import { isEmpty } from "../pages/report/report-form.js";

/** Logging out, which first asks about a report that has not been sent: it would be left behind on the device. */
export function useLogOut() {
  const router = useRouter();
  const asksFirst = ref(false);

  function leave() {
    clearDraft(session.person.personId);
    window.location.assign("/logout");
  }

  return {
    asksFirst,
    logOut() {
      const draft = loadDraft(session.person.personId);
      if (draft !== null && !isEmpty(draft)) {
        asksFirst.value = true;
      } else {
        leave();
      }
    },
    async confirm() {
      asksFirst.value = false;
      if (router.currentRoute.value.name === "report") {
        // The form saves itself when its page goes away, so it has to go before the draft does.
        await router.push("/");
      }
      leave();
    },
    stay() {
      asksFirst.value = false;
      router.push("/rapportera");
    },
  };
}
