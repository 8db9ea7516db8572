import { ref } from "vue";

import { session } from "../api/session.js";
import { openStore } from "../composition/use-offline.js";
import { needTexts } from "../i18n/index.js";
import { hasUnsent, lockDevice } from "../offline/index.js";
import { leaveOnPurpose } from "./quick-exit.js";

/** Logging out, which first asks about what has not been sent. */
export function useLogOut() {
  /** @type {import("vue").Ref<"" | "REPORT" | "DRAFT">} what is left, while the question stands */
  const left = ref("");

  async function logOut() {
    const { personId } = session.person;
    const store = await openStore();
    const waits = await hasUnsent(personId);
    if (waits || (await store.drafts.list()).length > 0) {
      await needTexts("reports");
      left.value = waits ? "REPORT" : "DRAFT";
    } else {
      await leave();
    }
  }

  /** What lies on the device stays there, locked until the same person logs in. */
  async function leave() {
    leaveOnPurpose();
    await lockDevice(session.person.personId);
    window.location.assign("/logout");
  }

  const stay = () => {
    left.value = "";
  };

  return { left, logOut, leave, stay };
}
