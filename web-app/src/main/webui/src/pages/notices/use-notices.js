import { computed, ref, shallowRef, watch } from "vue";

import { listNotices, markNoticeRead, openNoticeStream } from "../../api/notifications.js";
import { hasRole, session } from "../../api/session.js";
import { CASE_READERS } from "../../roles.js";

const RETRY_MS = 60_000;

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
  /** @type {EventSource | null} */
  let stream = null;

  // The bell is a help: when the service does not answer it keeps what it knows.
  const refresh = () => refreshNotices().catch(() => {});

  function listen() {
    const wanted = session.state === "SIGNED_IN" && document.visibilityState === "visible";
    if (!wanted) {
      stream?.close();
      stream = null;
    } else if (stream === null || stream.readyState === EventSource.CLOSED) {
      stream = openNoticeStream();
      stream.onmessage = refresh;
      // Whoever hears nothing looks.
      refresh();
    }
  }
  watch(() => session.state, listen, { immediate: true });
  // A browser gives up a stream that was refused, as while a service starts anew.
  setInterval(listen, RETRY_MS);
  document.addEventListener("visibilitychange", listen);
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
  QUESTION_ASKED: "committee",
  QUESTION_DUE: "committee",
  QUESTION_OVERDUE: "committee",
  QUESTION_ANSWERED: "committee",
  PACKET_PREPARED: "committee",
  PACKET_APPROVED: "committee",
  SURVEY_OPENED: "survey",
  SURVEY_CLOSING: "survey",
  SURVEY_CLOSED: "survey",
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
  if (kind === "SITUATION_REPORTED") {
    return { name: "situation" };
  }
  if (kind === "SEALED_WAITING") {
    return { name: "sealed" };
  }
  return kind in PAGES ? { name: PAGES[kind], params: { id: caseId } } : null;
}

export const useNotices = () => ({ notices, known, unreadCount });
