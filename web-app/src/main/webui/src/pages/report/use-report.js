import { onMounted, onScopeDispose, reactive, ref, watch } from "vue";

import { session } from "../../api/session.js";
import { clearDraft, loadDraft, saveDraft } from "./draft-store.js";
import { emptyForm, isEmpty } from "./report-form.js";

const SAVE_AFTER_MS = 300;

/**
 * The report being written, kept in this tab until it has been received or thrown away.
 */
export function useReport() {
  // Kept from the start: when the session expires, the text still belongs to the one who wrote it.
  const personId = session.person?.personId ?? "";
  const stored = loadDraft(personId);
  const form = reactive({ ...emptyForm(), ...stored });
  const restored = ref(stored !== null && !isEmpty(form));
  let timer;
  let finished = false;

  function save() {
    clearTimeout(timer);
    if (finished) {
      return;
    }
    if (isEmpty(form)) {
      clearDraft(personId);
    } else {
      saveDraft(personId, form);
    }
  }

  watch(form, () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });
  watch(
    () => form.when,
    () => {
      form.answeredWhenAt = new Date().toISOString();
    },
  );

  function discard() {
    clearTimeout(timer);
    clearDraft(personId);
    Object.assign(form, emptyForm());
    restored.value = false;
  }

  /** The service has it. Nothing of it stays here. */
  function received() {
    finished = true;
    clearTimeout(timer);
    clearDraft(personId);
  }

  // A phone may drop a page in the background without another word.
  onMounted(() => window.addEventListener("pagehide", save));
  onScopeDispose(() => {
    window.removeEventListener("pagehide", save);
    save();
  });

  return { form, restored, save, discard, received };
}
