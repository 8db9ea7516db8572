import { asked, KEYS, RECORDS } from "./device.js";
import { DeviceRecords } from "./device-records.js";
import { DRAFT_DAYS } from "./drafts.js";
import { findOrMakeKey } from "./person-key.js";

const DAY_MS = 86_400_000;
const UNSENT = ["report", "file"];

/**
 * Who has used this device, as far as it has to be known: for whom the pages may open without a server, and what waits for whom.
 */
export class People {
  #device;
  #now;

  constructor(device, now = Date.now) {
    this.#device = device;
    this.#now = now;
  }

  /** @param {import("./index.js").KnownPerson} person */
  async remember({ personId, name, userName, unitId }) {
    const row = await findOrMakeKey(this.#device, personId);
    const at = this.#now();
    const content = { personId, name, userName, unitId };
    await new DeviceRecords(this.#device, row).write({ put: [{ kind: "person", id: personId, at, state: "KNOWN", content }] });
    await this.#changeKey(personId, (found) => ({ ...found, seenAt: at, locked: false }));
  }

  /** @returns {Promise<import("./index.js").KnownPerson | null>} the last one who logged in, unless logged out or long gone */
  async last() {
    const rows = await this.#device.transact([KEYS], "readonly", (transaction) => asked(transaction.objectStore(KEYS).getAll()));
    const oldest = this.#now() - DRAFT_DAYS * DAY_MS;
    const [latest] = rows.sort((one, other) => other.seenAt - one.seenAt);
    // Whoever came last decides: after a logout the device does not fall back to the one before.
    if (!latest || latest.locked || latest.seenAt < oldest) {
      return null;
    }
    const record = await new DeviceRecords(this.#device, latest).read("person", latest.personId);
    return record?.content ?? null;
  }

  /** After a logout: keeps, locked, what still waits or was left as a draft; without any of it, nothing of the person stays. */
  async lock(personId) {
    if ((await this.#holds(personId, [...UNSENT, "draft"])) === false) {
      return this.erase(personId);
    }
    return this.#changeKey(personId, (found) => ({ ...found, locked: true }));
  }

  /** @param {string} [personId] without it: of anyone */
  hasUnsent(personId) {
    return this.#holds(personId, UNSENT);
  }

  /** Whether the device holds anything of the person, be it only the name. */
  isKnown(personId) {
    return this.#holds(personId, [...UNSENT, "draft", "person"]);
  }

  async erase(personId) {
    await this.#device.transact([KEYS, RECORDS], "readwrite", async (transaction) => {
      await asked(transaction.objectStore(RECORDS).delete(IDBKeyRange.bound([personId], [personId, []])));
      await asked(transaction.objectStore(KEYS).delete(personId));
    });
  }

  /** Drafts and names that nobody has touched for 14 days, whoever's they are: their age lies in clear, so no key is needed. */
  async sweep() {
    const oldest = this.#now() - DRAFT_DAYS * DAY_MS;
    await this.#device.transact([RECORDS], "readwrite", async (transaction) => {
      const store = transaction.objectStore(RECORDS);
      for (const kind of ["draft", "person"]) {
        const keys = await asked(store.index("age").getAllKeys(IDBKeyRange.bound([kind, -Infinity], [kind, oldest], false, true)));
        for (const key of keys) {
          await asked(store.delete(key));
        }
      }
    });
  }

  async #holds(personId, kinds) {
    const keys = await this.#device.transact([RECORDS], "readonly", (transaction) =>
      asked(transaction.objectStore(RECORDS).getAllKeys()),
    );
    return keys.some(([owner, kind]) => (personId === undefined || owner === personId) && kinds.includes(kind));
  }

  #changeKey(personId, change) {
    return this.#device.transact([KEYS], "readwrite", async (transaction) => {
      const store = transaction.objectStore(KEYS);
      const found = await asked(store.get(personId));
      if (found) {
        await asked(store.put(change(found)));
      }
    });
  }
}
