import { asked, LEASES } from "./device.js";

const LEASE_MS = 30_000;
const ASK_AGAIN_MS = 1_000;

/**
 * Only one tab of a person sends at a time. A courtesy to the service and a help against confusion: what keeps a report from being stored
 * twice is its key.
 *
 * @typedef {object} Turn
 * @property {(work: () => Promise<void>) => Promise<void>} take waits for the turn, works, and gives the turn back
 * @property {() => void} close gives up waiting
 */

/** @returns {Turn} */
export function lockTurn(name, locks) {
  const closed = new AbortController();
  return {
    async take(work) {
      try {
        await locks.request(name, { signal: closed.signal }, work);
      } catch (error) {
        if (!closed.signal.aborted) {
          throw error;
        }
      }
    },
    close: () => closed.abort(),
  };
}

/**
 * For browsers without Web Locks: a row that says who sends and until when, renewed while it does. A tab that died lets go by the clock.
 *
 * @returns {Turn}
 */
export function leaseTurn(name, device, now = Date.now) {
  const holder = crypto.randomUUID();
  let closed = false;

  const change = (decide) =>
    device.transact([LEASES], "readwrite", async (transaction) => {
      const store = transaction.objectStore(LEASES);
      return decide(store, await asked(store.get(name)));
    });
  const hold = () =>
    change(async (store, held) => {
      if (held && held.holder !== holder && held.until > now()) {
        return false;
      }
      await asked(store.put({ name, holder, until: now() + LEASE_MS }));
      return true;
    });
  const letGo = () => change((store, held) => (held?.holder === holder ? asked(store.delete(name)) : undefined));

  return {
    async take(work) {
      while (!closed && !(await hold())) {
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
      if (closed) {
        return;
      }
      const renewing = setInterval(() => hold().catch(() => {}), LEASE_MS / 3);
      try {
        await work();
      } finally {
        clearInterval(renewing);
        await letGo().catch(() => {});
      }
    },
    close() {
      closed = true;
    },
  };
}

/** For what only this tab has. @returns {Turn} */
export const ownTurn = () => ({ take: (work) => work(), close: () => {} });
