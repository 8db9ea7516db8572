import { asked, KEYS, RECORDS } from "./device.js";
import { OfflineError } from "./errors.js";
import { openBytes, openValue, sealBytes, sealValue } from "./seal.js";

/**
 * Something kept for a person. `id`, `parent`, `at` and `state` lie in clear on the device; `content` and `bytes` are sealed.
 *
 * @typedef {object} StoredRecord
 * @property {"draft" | "report" | "file" | "person"} kind
 * @property {string} id
 * @property {string | null} [parent] the report that a file belongs to
 * @property {number} at milliseconds
 * @property {string} state
 * @property {any} content null when it cannot be opened: see `readable`
 * @property {ArrayBuffer} [bytes] of a file; given when it is first written, read by `readBytes`
 * @property {boolean} [readable] false when the seal does not open
 * @property {boolean} [onlyIfThere] write it in place of one that still exists, or not at all
 *
 * @typedef {object} Change
 * @property {StoredRecord[]} [put]
 * @property {{kind: string, id: string}[]} [remove] with the files' bytes
 */

const BYTES = "bytes";

/** A person's records on the device, sealed. */
export class DeviceRecords {
  #device;
  #row;

  /**
   * @param {import("./device.js").Device} device
   * @param {import("./person-key.js").KeyRow} row
   */
  constructor(device, row) {
    this.#device = device;
    this.#row = row;
  }

  /** @returns {Promise<StoredRecord[]>} oldest first */
  async list(kind) {
    const range = IDBKeyRange.bound([this.#row.personId, kind], [this.#row.personId, kind, []]);
    const rows = await this.#ask((store) => store.getAll(range));
    const opened = await Promise.all(rows.map((row) => this.#opened(row)));
    return opened.sort((one, other) => one.at - other.at);
  }

  /** @returns {Promise<StoredRecord | null>} */
  async read(kind, id) {
    const row = await this.#ask((store) => store.get(this.#keyOf(kind, id)));
    return row === undefined ? null : this.#opened(row);
  }

  /** @returns {Promise<ArrayBuffer | null>} */
  async readBytes(id) {
    const row = await this.#ask((store) => store.get(this.#keyOf(BYTES, id)));
    return row === undefined ? null : openBytes(this.#row.key, this.#placeOf(BYTES, id), row.sealed);
  }

  /**
   * All of it or nothing, and on disk when the promise is kept.
   *
   * @param {Change} change
   */
  async write({ put = [], remove = [] }) {
    const rows = (await Promise.all(put.map((record) => this.#sealed(record)))).flat();
    await this.#device.transact([KEYS, RECORDS], "readwrite", async (transaction) => {
      await this.#keepKey(transaction.objectStore(KEYS));
      const store = transaction.objectStore(RECORDS);
      for (const { row, onlyIfThere } of rows) {
        const key = this.#keyOf(row.kind, row.id);
        if (!onlyIfThere || (await asked(store.getKey(key))) !== undefined) {
          await asked(store.put(row));
        }
      }
      for (const { kind, id } of remove) {
        await asked(store.delete(this.#keyOf(kind, id)));
        if (kind === "file") {
          await asked(store.delete(this.#keyOf(BYTES, id)));
        }
      }
    });
  }

  #ask(request) {
    return this.#device.transact([RECORDS], "readonly", (transaction) => asked(request(transaction.objectStore(RECORDS))));
  }

  // A record without its key would be lost. Another tab may have cleared the device, so the key goes in with what it seals.
  async #keepKey(keys) {
    const found = await asked(keys.get(this.#row.personId));
    if (found === undefined) {
      await asked(keys.put(this.#row));
    } else if (found.keyId !== this.#row.keyId) {
      throw new OfflineError("CLOSED");
    }
  }

  async #sealed({ kind, id, parent = null, at, state, content, bytes, onlyIfThere = false }) {
    const { personId, key } = this.#row;
    const seal = await sealValue(key, this.#placeOf(kind, id), content);
    const rows = [{ onlyIfThere, row: { personId, kind, id, parent, at, state, sealed: seal } }];
    if (bytes !== undefined) {
      const sealed = await sealBytes(key, this.#placeOf(BYTES, id), bytes);
      rows.push({ onlyIfThere: false, row: { personId, kind: BYTES, id, parent, at, state, sealed } });
    }
    return rows;
  }

  async #opened({ kind, id, parent, at, state, sealed }) {
    try {
      const content = await openValue(this.#row.key, this.#placeOf(kind, id), sealed);
      return { kind, id, parent, at, state, content, readable: true };
    } catch {
      return { kind, id, parent, at, state, content: null, readable: false };
    }
  }

  #keyOf = (kind, id) => [this.#row.personId, kind, id];

  #placeOf = (kind, id) => ({ personId: this.#row.personId, kind, id });
}
