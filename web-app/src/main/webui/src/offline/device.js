import { deviceError } from "./errors.js";

const NAME = "patala-offline";
/** Part of every seal (see `seal.js`), so a change of the record's shape needs a step in `upgrade` that rewrites nothing sealed. */
const VERSION = 1;
const OPENING_MS = 6_000;

export const KEYS = "keys";
export const RECORDS = "records";
export const LEASES = "leases";

/**
 * One step for each version, in order, so that a device that skipped versions passes through all of them.
 *
 * @type {((database: IDBDatabase, transaction: IDBTransaction) => void)[]}
 */
const STEPS = [
  (database) => {
    database.createObjectStore(KEYS, { keyPath: "personId" });
    const records = database.createObjectStore(RECORDS, { keyPath: ["personId", "kind", "id"] });
    records.createIndex("age", ["kind", "at"]);
    database.createObjectStore(LEASES, { keyPath: "name" });
  },
];

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * The browser's IndexedDB, opened when it is needed and again after the browser or a newer version of these pages has closed it.
 */
export class Device {
  #factory;
  /** @type {Promise<IDBDatabase> | null} */
  #opening = null;

  /** @param {IDBFactory | undefined} [factory] */
  constructor(factory = globalThis.indexedDB) {
    this.#factory = factory;
  }

  /**
   * @template T
   * @param {string[]} stores
   * @param {"readonly" | "readwrite"} mode
   * @param {(transaction: IDBTransaction) => Promise<T>} work may await requests of this transaction only: it ends by itself when nothing is asked
   * @returns {Promise<T>} settled when the transaction is complete; a write is on disk by then, as far as the browser can tell
   * @throws {import("./errors.js").OfflineError}
   */
  async transact(stores, mode, work) {
    try {
      return await run(await this.#begin(stores, mode), work);
    } catch (error) {
      throw deviceError(error);
    }
  }

  close() {
    this.#opening?.then(
      (database) => database.close(),
      () => {},
    );
    this.#opening = null;
  }

  async #begin(stores, mode) {
    const begin = async () => (await this.#open()).transaction(stores, mode, { durability: "strict" });
    try {
      return await begin();
    } catch (error) {
      if (error?.name !== "InvalidStateError") {
        throw error;
      }
      // Closed under us since the last time. Once more with a new connection.
      this.#opening = null;
      return begin();
    }
  }

  #open() {
    if (this.#opening === null) {
      this.#opening = openDatabase(this.#factory, () => {
        this.#opening = null;
      });
      this.#opening.catch(() => {
        this.#opening = null;
      });
    }
    return this.#opening;
  }
}

function openDatabase(factory, onGone) {
  return new Promise((resolve, reject) => {
    if (!factory) {
      throw new DOMException("no IndexedDB here", "NotSupportedError");
    }
    const request = factory.open(NAME, VERSION);
    // A browser that never answers must not keep anybody from writing: memory serves meanwhile.
    const waiting = setTimeout(() => reject(new DOMException("IndexedDB does not answer", "TimeoutError")), OPENING_MS);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of STEPS.slice(oldVersion)) {
        step(request.result, request.transaction);
      }
    };
    request.onerror = () => {
      clearTimeout(waiting);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(waiting);
      const database = request.result;
      // A newer version in another tab waits for us to let go.
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      database.onclose = onGone;
      resolve(database);
    };
  });
}

async function run(transaction, work) {
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
  let result;
  try {
    result = await work(transaction);
  } catch (error) {
    // The transaction's own reason (no room, say) tells more than that of the request it stopped.
    done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It was over already.
    }
    throw transaction.error ?? error;
  }
  await done;
  return result;
}
