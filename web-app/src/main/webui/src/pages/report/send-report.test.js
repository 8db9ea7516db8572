import { describe, expect, test } from "vitest";

import { sendReport } from "./send-report.js";

const never = () => new Promise(() => {});

/** A queue that does what it is told when it is flushed. */
function storeThat(flush) {
  const receivers = new Set();
  const queue = {
    items: [],
    receivers,
    onReceived(tell) {
      receivers.add(tell);
      return () => receivers.delete(tell);
    },
    async add(item) {
      queue.items.push({ ...item, state: "WAITING", problem: null });
    },
    flush: () => flush(queue),
    receive: (id, incidentId) => receivers.forEach((tell) => tell({ id, incidentId })),
  };
  return { queue };
}

describe("a report that is sent", () => {
  test("is received while its files are still on their way", async () => {
    const store = storeThat((queue) => {
      queue.receive("r0", "i0");
      queue.receive("r1", "i1");
      return never();
    });
    expect(await sendReport(store, { id: "r1" })).toEqual({ outcome: "RECEIVED", incidentId: "i1" });
    expect(store.queue.receivers.size).toBe(0);
  });

  test("is refused with the reason", async () => {
    const problem = { status: 400 };
    const store = storeThat(async (queue) => Object.assign(queue.items[0], { state: "NEEDS_ATTENTION", problem }));
    expect(await sendReport(store, { id: "r1" })).toEqual({ outcome: "REFUSED", problem });
  });

  test("waits when nothing could be reached", async () => {
    expect(await sendReport(storeThat(async () => {}), { id: "r1" })).toEqual({ outcome: "WAITING" });
  });

  test("waits when the answer takes longer than a person should", async () => {
    expect(await sendReport(storeThat(never), { id: "r1" }, 5)).toEqual({ outcome: "WAITING" });
  });

  test("stays with the page when the device has no room for it", async () => {
    const store = storeThat(never);
    store.queue.add = async () => {
      throw new Error("full");
    };
    await expect(sendReport(store, { id: "r1" })).rejects.toThrow("full");
    expect(store.queue.receivers.size).toBe(0);
  });
});
