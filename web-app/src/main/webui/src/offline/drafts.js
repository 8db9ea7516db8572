/** How long a draft stays on a device on which nobody touches it. */
export const DRAFT_DAYS = 14;
const DAY_MS = 86_400_000;

const KIND = "draft";

/** A person's unfinished reports on this device. */
export class Drafts {
  #records;
  #now;
  /** Saves run one after the other, so that an older text never overtakes a newer one on its way through the encryption. */
  #last = Promise.resolve();
  /** Drafts that have become queued reports. A late save of the page must not bring them back. */
  #finished = new Set();

  constructor(records, now) {
    this.#records = records;
    this.#now = now;
  }

  /**
   * @param {string} id
   * @param {object} form plain values; files are not kept with a draft
   * @returns {Promise<void>} kept when the draft is on disk
   * @throws {import("./errors.js").OfflineError} the page keeps its form and says so
   */
  save(id, form) {
    // Read now: the form changes while earlier saves are under way.
    const content = JSON.parse(JSON.stringify(form));
    return this.#inTurn(async () => {
      if (!this.#finished.has(id)) {
        await this.#records.write({ put: [{ kind: KIND, id, at: this.#now(), state: "DRAFT", content }] });
      }
    });
  }

  /** @returns {Promise<object | null>} null too when it cannot be read any more */
  async load(id) {
    await this.#last;
    const record = await this.#records.read(KIND, id);
    return record?.content ?? null;
  }

  /** @returns {Promise<{id: string, form: object, updatedAt: string}[]>} newest first */
  async list() {
    await this.#last;
    await this.sweep();
    const records = await this.#records.list(KIND);
    return records
      .filter((record) => record.readable)
      .map(({ id, content, at }) => ({ id, form: content, updatedAt: new Date(at).toISOString() }))
      .reverse();
  }

  remove(id) {
    return this.#inTurn(() => this.#records.write({ remove: [{ kind: KIND, id }] }));
  }

  /** Removes what nobody has touched for 14 days. Never a queued report: those are of another kind. */
  async sweep() {
    const oldest = this.#now() - DRAFT_DAYS * DAY_MS;
    const remove = (await this.#records.list(KIND)).filter(({ at }) => at < oldest);
    if (remove.length > 0) {
      await this.#inTurn(() => this.#records.write({ remove }));
    }
  }

  /**
   * The draft becomes a queued report, in the one transaction of `write`.
   *
   * @param {string | null} id
   * @param {(alsoRemove: {kind: string, id: string}[]) => Promise<void>} write
   */
  finish(id, write) {
    return this.#inTurn(async () => {
      if (id === null) {
        await write([]);
      } else {
        await write([{ kind: KIND, id }]);
        this.#finished.add(id);
      }
    });
  }

  /** The queued report goes back into the form, and may be saved as a draft again. */
  reopen(id) {
    this.#finished.delete(id);
  }

  #inTurn(work) {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
