/**
 * For somebody who chose "do not save on this device" while earlier reports of theirs still wait on it: new things stay in memory, and what is
 * on the device stays there until it has been received.
 *
 * @implements {Pick<import("./device-records.js").DeviceRecords, "list" | "read" | "readBytes" | "write">}
 */
export class LayeredRecords {
  #memory;
  #device;

  constructor(memory, device) {
    this.#memory = memory;
    this.#device = device;
  }

  async list(kind) {
    const both = [...(await this.#device.list(kind)), ...(await this.#memory.list(kind))];
    return both.sort((one, other) => one.at - other.at);
  }

  async read(kind, id) {
    return (await this.#memory.read(kind, id)) ?? this.#device.read(kind, id);
  }

  async readBytes(id) {
    return (await this.#memory.readBytes(id)) ?? this.#device.readBytes(id);
  }

  async write({ put = [], remove = [] }) {
    const onDevice = [];
    const inMemory = [];
    for (const record of put) {
      // A report and its files stay together.
      const owner = record.kind === "file" ? { kind: "report", id: record.parent } : record;
      const layer = (await this.#device.read(owner.kind, owner.id)) === null ? inMemory : onDevice;
      layer.push(record);
    }
    await this.#memory.write({ put: inMemory, remove });
    await this.#device.write({ put: onDevice, remove });
  }
}
