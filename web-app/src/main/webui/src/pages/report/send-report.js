/** How long the page waits for the receipt before it says that the report is safe here and will be sent. */
const PATIENCE_MS = 8_000;

/**
 * Hands a report over to the queue, and waits a little for its 201.
 *
 * @param {import("../../offline/index.js").Offline} store
 * @param {object} item as `queue.add` takes it
 * @returns {Promise<{outcome: "RECEIVED", incidentId: string} | {outcome: "REFUSED", problem: object} | {outcome: "WAITING"}>}
 * @throws {import("../../offline/index.js").OfflineError} nothing was taken over: the page still has everything
 */
export async function sendReport({ queue }, item, patienceMs = PATIENCE_MS) {
  let incidentId = null;
  let stop;
  let timer;
  const received = new Promise((resolve) => {
    stop = queue.onReceived((report) => {
      if (report.id === item.id) {
        incidentId = report.incidentId;
        resolve();
      }
    });
  });
  try {
    await queue.add(item);
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
    // Files are sent after the report and may take minutes: the receipt does not wait for them.
    await Promise.race([received, queue.flush(), patience]);
  } finally {
    stop();
    clearTimeout(timer);
  }
  if (incidentId !== null) {
    return { outcome: "RECEIVED", incidentId };
  }
  const left = queue.items.find(({ id }) => id === item.id);
  return left?.state === "NEEDS_ATTENTION" && left.problem !== null ? { outcome: "REFUSED", problem: left.problem } : { outcome: "WAITING" };
}
