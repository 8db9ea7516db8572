/**
 * The same as `DeviceRecords`, gone when the tab is closed: for "do not save on this device" and for browsers without safe storage.
 *
 * @implements {Pick<import("./device-records.js").DeviceRecords, "list" | "read" | "readBytes" | "write">}
 */
export class MemoryRecords {
  /** @type {Map<string, import("./device-records.js").StoredRecord>} */
  #records = new Map();
  /** @type {Map<string, ArrayBuffer>} */
  #bytes = new Map();

  async list(kind) {
    return [...this.#records.values()]
      .filter((record) => record.kind === kind)
      .sort((one, other) => one.at - other.at)
      .map((record) => structuredClone(record));
  }

  async read(kind, id) {
    const record = this.#records.get(keyOf(kind, id));
    return record === undefined ? null : structuredClone(record);
  }

  async readBytes(id) {
    return this.#bytes.get(id) ?? null;
  }

  /** Everything goes to the device, and is here no more. */
  async moveTo(device) {
    const put = [...this.#records.values()].map((record) => ({ ...record, bytes: this.#bytes.get(record.id) }));
    if (put.length > 0) {
      await device.write({ put });
      this.#records.clear();
      this.#bytes.clear();
    }
  }

  async write({ put = [], remove = [] }) {
    for (const { bytes, onlyIfThere, content, ...record } of put) {
      const key = keyOf(record.kind, record.id);
      if (!onlyIfThere || this.#records.has(key)) {
        // Through JSON, as on the device: what comes back is a copy of plain values either way.
        this.#records.set(key, { parent: null, ...record, content: JSON.parse(JSON.stringify(content)), readable: true });
        if (bytes !== undefined) {
          this.#bytes.set(record.id, bytes);
        }
      }
    }
    for (const { kind, id } of remove) {
      this.#records.delete(keyOf(kind, id));
      if (kind === "file") {
        this.#bytes.delete(id);
      }
    }
  }
}

const keyOf = (kind, id) => `${kind}/${id}`;
