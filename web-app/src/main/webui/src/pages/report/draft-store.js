/**
 * Keeps what has been typed through a failed send, a reload and a login, until the service has answered 201.
 *
 * The text lies in the tab's session storage: it is gone when the tab is closed, and never on the disk of the device in clear.
 * It is kept per person, so that the next person in the same tab does not see it.
 */

const keyOf = (personId) => `patala.unsent-report.${personId}`;

/**
 * @param {string} personId
 * @param {Storage} [storage]
 * @returns {import("./report-form.js").ReportForm | null}
 */
export function loadDraft(personId, storage = sessionStorage) {
  try {
    return JSON.parse(storage.getItem(keyOf(personId)));
  } catch {
    return null;
  }
}

/** @param {import("./report-form.js").ReportForm} form */
export function saveDraft(personId, form, storage = sessionStorage) {
  try {
    storage.setItem(keyOf(personId), JSON.stringify(form));
  } catch {
    // Storage is full or switched off. The form itself still holds the text, and sending works without storage.
  }
}

export function clearDraft(personId, storage = sessionStorage) {
  storage.removeItem(keyOf(personId));
}
