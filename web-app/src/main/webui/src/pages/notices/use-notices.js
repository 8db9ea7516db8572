import { computed, ref, shallowRef, watch } from "vue";

import { listNotices, markNoticeRead } from "../../api/notifications.js";
import { hasRole, session } from "../../api/session.js";
import { CASE_READERS } from "../../roles.js";

const REFRESH_MS = 60_000;

// One list for the bell, the start page and the page of notices.
const notices = shallowRef([]);
const known = ref(false);

export const unreadCount = computed(() => notices.value.filter(({ readAt }) => readAt === null).length);

export async function refreshNotices() {
  notices.value = await listNotices();
  known.value = true;
}

/** Keeps the bell right while somebody is signed in and looks at the page. */
export function keepNoticesFresh() {
  const refresh = () => {
    if (session.state === "SIGNED_IN" && document.visibilityState === "visible") {
      // The bell is a help: when the service does not answer it keeps what it knows.
      refreshNotices().catch(() => {});
    }
  };
  watch(() => session.state, refresh, { immediate: true });
  setInterval(refresh, REFRESH_MS);
  document.addEventListener("visibilitychange", refresh);
}

/** @param {import("../../api/notifications.js").Notice} notice */
export async function readNotice(notice) {
  if (notice.readAt !== null) {
    return;
  }
  await markNoticeRead(notice.id);
  const readAt = new Date().toISOString();
  notices.value = notices.value.map((other) => (other.id === notice.id ? { ...other, readAt } : other));
}

const PAGES = {
  CASE_ASSIGNED: "case",
  CASE_OPENED: "case",
  MEASURES_DEMANDED: "case",
  STEP_DUE: "case",
  STEP_OVERDUE: "case",
  CASE_ESCALATED: "case",
  CASE_REOPENED: "case",
  CASE_INVITED: "case",
  REPORT_AMENDED: "case",
  REPORT_WITHDRAWN: "case",
  OUTCOME_GIVEN: "own-report",
  CASE_CLOSED: "own-report",
  CORRECTION_REQUESTED: "own-report",
  FILED_ON_BEHALF: "own-report",
};

/**
 * The page that a notice is about, or null for a kind that these pages do not know yet.
 *
 * @param {import("../../api/notifications.js").Notice} notice
 */
export function pageOf({ kind, caseId }) {
  if (kind === "DRAFT_IDLE") {
    return { name: "report", query: { utkast: caseId } };
  }
  if (kind === "MESSAGE_RECEIVED") {
    // Both sides get it. Who handles cases may have written a report too: the case's page sends such a person on.
    return { name: hasRole(...CASE_READERS) ? "case" : "own-report", params: { id: caseId } };
  }
  return kind in PAGES ? { name: PAGES[kind], params: { id: caseId } } : null;
}

export const useNotices = () => ({ notices, known, unreadCount });
