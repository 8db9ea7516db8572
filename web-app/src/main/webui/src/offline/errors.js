/**
 * Why something could not be kept on the device. What was typed is still in the page that asked: nothing has been taken from it.
 *
 * - `DEVICE_FULL`: no room left for it
 * - `DEVICE_FAILED`: the browser's storage refused for another reason
 * - `FILE_UNREADABLE`: a chosen file is gone or has changed since it was chosen; `fileName` says which
 * - `ALREADY_QUEUED`: a report with this id waits already, and may have reached the service
 * - `CLOSED`: the offline store was closed, because the person logged out or the device was cleared
 *
 * @typedef {"DEVICE_FULL" | "DEVICE_FAILED" | "FILE_UNREADABLE" | "ALREADY_QUEUED" | "CLOSED"} OfflineReason
 */
export class OfflineError extends Error {
  /**
   * @param {OfflineReason} reason
   * @param {{cause?: unknown, fileName?: string}} [more]
   */
  constructor(reason, { cause, fileName } = {}) {
    super(`offline: ${reason}`, { cause });
    this.name = "OfflineError";
    this.reason = reason;
    this.fileName = fileName ?? null;
  }
}

/** @param {unknown} cause what IndexedDB threw */
export function deviceError(cause) {
  if (cause instanceof OfflineError) {
    return cause;
  }
  return new OfflineError(cause?.name === "QuotaExceededError" ? "DEVICE_FULL" : "DEVICE_FAILED", { cause });
}
