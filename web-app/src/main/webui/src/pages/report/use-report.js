import { onMounted, onScopeDispose, reactive, ref, watch } from "vue";

import { session } from "../../api/session.js";
import { openStore, remembers } from "../../composition/use-offline.js";
import { discardDraft, latestDraft, openDraft } from "./report-drafts.js";
import { emptyForm, formFrom, isEmpty } from "./report-form.js";
import { useServerDraft } from "./server-draft.js";

const SAVE_AFTER_MS = 250;
const SAVE_ON_SERVER_AFTER_MS = 4_000;

/**
 * The report being written. It is kept on this device a moment after every change, and on the server a little later, until it waits in the
 * queue or has been thrown away.
 *
 * @param {object} start
 * @param {string} [start.draftId] a draft to go on with; otherwise the last one of this device
 * @param {string} [start.queuedId] a report in the queue that was refused, to be put right
 * @param {Partial<import("./report-form.js").ReportForm> | null} [start.answers] what the report begins with, such as a series of small events
 */
export function useReport({ draftId: wanted, queuedId, answers = null } = {}) {
  const form = reactive({ ...emptyForm(), ...answers });
  const restored = ref(false);
  let id = crypto.randomUUID();
  let savedOnServer = false;
  let version = 0;
  let timers = [];
  let restoring = false;
  let finished = false;

  const server = useServerDraft({
    id: () => id,
    fork(next) {
      const before = id;
      id = next;
      version = 0;
      saveNow();
      openStore().then((store) => store.drafts.remove(before));
    },
    saved(next, content) {
      version = next;
      savedOnServer = JSON.stringify(content) === JSON.stringify(form);
      saveNow();
    },
  });

  async function restore() {
    const store = await openStore();
    const found = await find(store);
    // What has been typed meanwhile goes first; the draft stays in the list.
    if (found !== null && isEmpty(form)) {
      id = found.id;
      ({ version, saved: savedOnServer } = found.draft);
      server.startFrom(version);
      restoring = true;
      Object.assign(form, found.draft.form);
      restored.value = !isEmpty(form);
    }
  }

  async function find(store) {
    if (queuedId) {
      const body = await store.queue.take(queuedId);
      const draftId = store.queue.items.find((item) => item.id === queuedId)?.draftId ?? id;
      return body && { id: draftId, draft: { form: formFrom(body), version: 0, saved: false } };
    }
    return wanted ? openDraft(store, wanted) : latestDraft(store);
  }

  async function save() {
    // Read before the first pause: the form may have become another report after it.
    const [draftId, empty] = [id, isEmpty(form)];
    const draft = { form: { ...form }, version, saved: savedOnServer };
    const store = await openStore();
    if (!finished) {
      await (empty ? store.drafts.remove(draftId) : store.drafts.save(draftId, draft));
    }
  }

  function saveNow() {
    save().catch(() => {});
  }

  function saveOnServer() {
    if (!finished && remembers.value && session.state === "SIGNED_IN" && !isEmpty(form)) {
      server.save({ ...form });
    }
  }

  function stopTimers() {
    timers.forEach(clearTimeout);
    timers = [];
  }

  watch(form, () => {
    stopTimers();
    if (restoring) {
      restoring = false;
      return;
    }
    savedOnServer = false;
    // A device that cannot keep it has already taken to memory; the form itself still holds the text.
    timers = [setTimeout(saveNow, SAVE_AFTER_MS), setTimeout(saveOnServer, SAVE_ON_SERVER_AFTER_MS)];
  });

  function answerWhen(choice) {
    form.when = choice;
    form.answeredWhenAt = new Date().toISOString();
  }

  /** An empty form under a new id; the draft before stays where it is. */
  function startAnew() {
    stopTimers();
    saveNow();
    beginAnother();
  }

  async function discard() {
    const before = id;
    stopTimers();
    beginAnother();
    await discardDraft(await openStore(), before);
  }

  function beginAnother() {
    id = crypto.randomUUID();
    version = 0;
    server.startFrom(0);
    Object.assign(form, emptyForm());
    restored.value = false;
  }

  /** The queue has it now, and keeps it until the service does. */
  function handedOver() {
    finished = true;
    stopTimers();
  }

  // A phone may drop a page in the background without another word.
  onMounted(() => window.addEventListener("pagehide", saveNow));
  onScopeDispose(() => {
    window.removeEventListener("pagehide", saveNow);
    stopTimers();
    saveNow();
  });
  if (answers === null) {
    restore().catch(() => {});
  }

  return {
    form,
    restored,
    /**
     * What the queue calls this report: one name from the first letter to the 201. The same draft sent from two tabs or two devices is one report.
     */
    queueNames: () => ({ id, draftId: id, idempotencyKey: id }),
    answerWhen,
    settled: server.settled,
    startAnew,
    discard,
    handedOver,
  };
}
