import { shallowReactive } from "vue";

import { ApiProblem } from "../api/problem.js";
import { BackOff } from "./back-off.js";
import { OfflineError } from "./errors.js";

/**
 * A report that waits, as the pages see it.
 *
 * @typedef {object} QueueItem
 * @property {string} id
 * @property {"WAITING" | "SENDING" | "NEEDS_ATTENTION" | "FILES_LEFT"} state
 * @property {ApiProblem | null} problem why it needs attention; that of its first refused file when the report itself has been received
 * @property {string | null} incidentId once the report itself has been received
 * @property {string} addedAt instant
 * @property {string} opening the first words; empty once the report has been received
 * @property {string | null} draftId the draft that it was written as: not to be offered as a draft while it waits here
 * @property {FileItem[]} files those that have not been received
 * @property {boolean} readable false when the device holds it but cannot open it any more
 *
 * @typedef {object} FileItem
 * @property {string} id
 * @property {string} name
 * @property {string} type
 * @property {number} size
 * @property {"WAITING" | "REFUSED"} state
 * @property {ApiProblem | null} problem
 *
 * @typedef {object} NewFile
 * @property {string} name
 * @property {string} type
 * @property {Blob} blob
 * @property {string} idempotencyKey
 *
 * @typedef {object} NewItem
 * @property {string} id chosen by the page; the same for every try to add the same report
 * @property {object} body of `POST /incident/v1/incidents`
 * @property {string} idempotencyKey of the first time that it is added. A refused report that is put right and added again keeps that one: should
 *   an earlier try have been received after all, the service answers 422 instead of storing it twice. Only after such a 422 the new key counts
 * @property {string} [draftId]
 * @property {NewFile[]} [attachments] left out when a refused report is added again: its files stay
 */

const OPENING_LENGTH = 80;

/**
 * Reports on their way. A report leaves the device only after its 201, or when the person says so.
 *
 * What is stored at every step is enough to go on from there: a tab may die between any two of them, and all that follows is the same request
 * with the same key.
 */
export class Queue {
  /** @type {QueueItem[]} for the pages, which follow it; oldest first */
  items = shallowReactive([]);

  #records;
  #drafts;
  #sending;
  #turn;
  #session;
  #announce;
  #onKept;
  #now;
  #backOff;
  #timer = null;
  #pass = null;
  #again = false;
  #refreshing = Promise.resolve();
  #sendingId = null;
  /** Not before these times, because the service asked for it. */
  #notBefore = new Map();
  #receivers = new Set();
  #closed = false;

  /**
   * @param {object} parts
   * @param {import("./device-records.js").DeviceRecords} parts.records
   * @param {import("./drafts.js").Drafts} parts.drafts
   * @param {import("./sending.js").Sending} parts.sending
   * @param {import("./turn.js").Turn} parts.turn
   * @param {() => Promise<"OWN" | "UNREACHABLE" | "NOT_OWN">} parts.session whose session it is at this moment
   * @param {(message: {what: string, id?: string, incidentId?: string}) => void} parts.announce to the other tabs
   * @param {() => void} [parts.onKept] something could not be sent now and stays on the device
   * @param {() => number} [parts.now]
   * @param {() => number} [parts.random]
   */
  constructor({ records, drafts, sending, turn, session, announce, onKept = () => {}, now = Date.now, random }) {
    this.#records = records;
    this.#drafts = drafts;
    this.#sending = sending;
    this.#turn = turn;
    this.#session = session;
    this.#announce = announce;
    this.#onKept = onKept;
    this.#now = now;
    this.#backOff = new BackOff(random);
  }

  /**
   * Takes a report over from the page. From then on it is the queue's to deliver: it is on disk when the promise is kept, and its draft is gone.
   * Sending it is another matter: the page calls `flush`.
   *
   * @param {NewItem} item
   * @throws {OfflineError} nothing was taken; the page still has everything
   */
  async add({ id, body, idempotencyKey, draftId = null, attachments }) {
    this.#mustBeOpen();
    const before = await this.#records.read("report", id);
    if (before !== null && before.state !== "NEEDS_ATTENTION") {
      if (before.content?.idempotencyKey === idempotencyKey && sameValue(before.content.body, plain(body))) {
        // The page did not hear that it had been taken over.
        return;
      }
      throw new OfflineError("ALREADY_QUEUED");
    }
    const at = before?.at ?? this.#now();
    const files = attachments === undefined ? [] : await readFiles(id, attachments, at);
    const replaced = before === null || attachments === undefined ? [] : await this.#filesOf(id);
    const report = { kind: "report", id, at, state: "WAITING" };
    const key = keyToKeep(before) ?? idempotencyKey;
    const content = { body: plain(body), idempotencyKey: key, draftId, incidentId: null, problem: null };
    await this.#drafts.finish(draftId, (drafts) =>
      this.#records.write({ put: [{ ...report, content }, ...files], remove: [...replaced, ...drafts] }),
    );
    this.#notBefore.delete(id);
    await this.#changed();
  }

  /**
   * Tries to send everything that waits. Calls that come while it runs are one more pass, not several.
   *
   * @returns {Promise<void>} kept when all has been tried, never broken; `items` says what is left
   */
  flush() {
    if (this.#closed) {
      return Promise.resolve();
    }
    if (this.#pass !== null) {
      this.#again = true;
      return this.#pass;
    }
    this.#pass = this.#passes().finally(() => {
      this.#pass = null;
    });
    return this.#pass;
  }

  /** Sends again what was refused, unchanged. */
  async retry(id) {
    this.#mustBeOpen();
    const report = await this.#records.read("report", id);
    if (report?.content) {
      const waiting = (record) => ({ ...record, state: "WAITING", content: { ...record.content, problem: null }, onlyIfThere: true });
      const refused = (await this.#filesOf(id)).filter((file) => file.state === "REFUSED");
      const again = report.state === "NEEDS_ATTENTION" ? [waiting(report)] : [];
      await this.#records.write({ put: [...again, ...refused.map(waiting)] });
      this.#notBefore.delete(id);
      await this.#changed();
    }
    await this.flush();
  }

  /** Removes a report with its files, or the files that are left of one. Only after the person has said so. */
  async discard(id) {
    this.#mustBeOpen();
    await this.#records.write({ remove: [{ kind: "report", id }, ...(await this.#filesOf(id))] });
    await this.#changed();
  }

  /** Removes one file of a report. Only after the person has said so. */
  async discardFile(id, fileId) {
    this.#mustBeOpen();
    const report = await this.#records.read("report", id);
    if (report !== null) {
      await this.#removeFile(report, { id: fileId });
      await this.#changed();
    }
  }

  /**
   * The body of a report that needs attention, to put into the form again. It stays here, unsent, until it is added again or discarded:
   * a tab that dies while it is being edited loses nothing.
   *
   * @returns {Promise<object | null>} null when there is nothing to edit
   */
  async take(id) {
    const report = await this.#records.read("report", id);
    if (report?.state !== "NEEDS_ATTENTION" || report.content === null) {
      return null;
    }
    this.#drafts.reopen(report.content.draftId);
    return report.content.body;
  }

  /**
   * @param {(received: {id: string, incidentId: string}) => void} callback told after each 201, whichever tab got it
   * @returns {() => void} stops it
   */
  onReceived(callback) {
    this.#receivers.add(callback);
    return () => this.#receivers.delete(callback);
  }

  /** Another tab has changed something. */
  async hear({ what, id, incidentId }) {
    if (what === "RECEIVED") {
      this.#tellReceivers({ id, incidentId });
    }
    await this.refresh();
  }

  /** A reason to expect that it works now: a network, a login, a person who looks. */
  wake() {
    this.#backOff.reset();
    return this.flush();
  }

  /** Reads what there is. */
  refresh() {
    this.#refreshing = this.#refreshing.then(async () => {
      const [reports, files] = [await this.#records.list("report"), await this.#records.list("file")];
      if (!this.#closed) {
        const items = reports.map((report) => itemOf(report, files.filter((file) => file.parent === report.id)));
        this.items.splice(0, this.items.length, ...items.map((item) => this.#withSending(item)));
      }
    });
    const result = this.#refreshing;
    this.#refreshing = result.catch(() => {});
    return result;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#turn.close();
    this.#sending.stop();
    this.#receivers.clear();
  }

  async #passes() {
    do {
      this.#again = false;
      clearTimeout(this.#timer);
      let result = { unsent: false, retries: false };
      await this.#turn.take(async () => {
        result = await this.#onePass().catch(tryAgainLater);
      });
      if (!this.#again && result.retries && !this.#closed) {
        this.#schedule();
      }
      if (result.unsent) {
        this.#onKept();
      }
    } while (this.#again && !this.#closed);
  }

  /** Reports first, then files: a report never waits for another one's pictures. */
  async #onePass() {
    const whose = await this.#sendEach(await this.#waitingReports(), (report) => this.#deliverReport(report));
    if (whose === "OWN") {
      await this.#sendEach(await this.#withWaitingFiles(), (report) => this.#deliverFiles(report));
    }
    const unsent = (await this.#waitingReports()).length + (await this.#withWaitingFiles()).length > 0;
    // When nobody is logged in, or somebody else, the next login is the sign to go on; an unreachable server is asked again.
    return { unsent, retries: unsent && whose !== "NOT_OWN" };
  }

  /** @returns {Promise<"OWN" | "UNREACHABLE" | "NOT_OWN">} whether it makes sense to go on */
  async #sendEach(reports, deliver) {
    for (const { id } of reports) {
      const whose = this.#closed ? "NOT_OWN" : await this.#session();
      if (whose !== "OWN") {
        return whose;
      }
      // Another tab may have changed it since the list was read.
      const report = await this.#records.read("report", id);
      if (report?.content && (this.#notBefore.get(id) ?? 0) <= this.#now() && !(await this.#inSight(report, deliver))) {
        return "UNREACHABLE";
      }
    }
    return "OWN";
  }

  async #inSight(report, deliver) {
    this.#sendingId = report.id;
    await this.refresh();
    try {
      return await deliver(report);
    } finally {
      this.#sendingId = null;
      await this.#changed();
    }
  }

  async #waitingReports() {
    return (await this.#records.list("report")).filter(({ state, readable }) => readable && state === "WAITING");
  }

  async #withWaitingFiles() {
    const files = (await this.#records.list("file")).filter(({ state, readable }) => readable && state === "WAITING");
    return (await this.#records.list("report")).filter(
      ({ id, state, readable }) => readable && state === "FILES_LEFT" && files.some(({ parent }) => parent === id),
    );
  }

  /** @returns {Promise<boolean>} whether it makes sense to go on with the next */
  async #deliverReport(report) {
    if (report.state !== "WAITING") {
      return true;
    }
    const outcome = await this.#sending.report(bodyOf(report.content), report.content.idempotencyKey);
    if (outcome.verdict === "RECEIVED") {
      await this.#received(report, outcome.id);
      return true;
    }
    return this.#notReceived(report, "NEEDS_ATTENTION", outcome);
  }

  /** The 201 is there. From here on the text is the service's, and leaves the device in the same transaction that notes what is left to send. */
  async #received(report, incidentId) {
    const files = await this.#filesOf(report.id);
    const rest = { ...report, state: "FILES_LEFT", content: { incidentId, idempotencyKey: "", draftId: null, problem: null } };
    await this.#records.write(
      files.length > 0 ? { put: [{ ...rest, onlyIfThere: true }] } : { remove: [{ kind: "report", id: report.id }] },
    );
    this.#backOff.reset();
    const received = { id: report.id, incidentId };
    this.#tellReceivers(received);
    this.#announce({ what: "RECEIVED", ...received });
  }

  async #deliverFiles(report) {
    for (const file of await this.#filesOf(report.id)) {
      if (file.state !== "WAITING" || !file.readable) {
        continue;
      }
      if (this.#again) {
        // Something new waits, perhaps a report: the next pass takes these files up again.
        return true;
      }
      if (this.#closed || (await this.#session()) !== "OWN") {
        return false;
      }
      const bytes = await this.#records.readBytes(file.id).catch(() => null);
      if (bytes === null) {
        await this.#refuse(file, "REFUSED", new ApiProblem(0, { type: "urn:patala:problem:unreadable-on-device" }));
        continue;
      }
      const outcome = await this.#sending.file(report.content.incidentId, file.content, bytes);
      if (outcome.verdict === "RECEIVED") {
        await this.#removeFile(report, file);
        this.#backOff.reset();
      } else if (!(await this.#notReceived(file, "REFUSED", outcome))) {
        return false;
      } else if (outcome.verdict === "LATER") {
        // The same service, the same reason: the report's other files wait with it.
        return true;
      }
      await this.#changed();
    }
    return true;
  }

  /** With the last file of a received report goes what was left of the report. */
  async #removeFile(report, file) {
    const others = (await this.#filesOf(report.id)).filter((other) => other.id !== file.id);
    const done = others.length === 0 && report.content?.incidentId ? [{ kind: "report", id: report.id }] : [];
    await this.#records.write({ remove: [{ kind: "file", id: file.id }, ...done] });
  }

  /** @returns {Promise<boolean>} whether it makes sense to go on */
  async #notReceived(record, refusedState, { verdict, problem, retryAfterMs }) {
    if (verdict === "REFUSED") {
      // What is written from now on puts it right, and is a draft until it is added again.
      this.#drafts.reopen(record.content.draftId);
      await this.#refuse(record, refusedState, problem);
      return true;
    }
    if (retryAfterMs > 0) {
      this.#notBefore.set(record.parent ?? record.id, this.#now() + retryAfterMs);
    }
    return verdict === "LATER";
  }

  #refuse(record, state, problem) {
    const content = { ...record.content, problem: storedProblem(problem) };
    return this.#records.write({ put: [{ ...record, state, content, onlyIfThere: true }] });
  }

  #schedule() {
    this.#timer = setTimeout(() => this.flush().catch(() => {}), this.#backOff.next());
    this.#timer.unref?.();
  }

  async #filesOf(id) {
    return (await this.#records.list("file"))
      .filter((file) => file.parent === id)
      .sort((one, other) => (one.content?.place ?? 0) - (other.content?.place ?? 0));
  }

  async #changed() {
    this.#announce({ what: "CHANGED" });
    await this.refresh();
  }

  #withSending(item) {
    return item.id === this.#sendingId && item.state === "WAITING" ? { ...item, state: "SENDING" } : item;
  }

  #tellReceivers(received) {
    for (const tell of this.#receivers) {
      try {
        tell(received);
      } catch (error) {
        // A page's mistake must not keep the next report from being sent.
        console.error(error);
      }
    }
  }

  #mustBeOpen() {
    if (this.#closed) {
      throw new OfflineError("CLOSED");
    }
  }
}

/** @returns {QueueItem} */
function itemOf(report, files) {
  const { content } = report;
  const waits = files.some((file) => file.state === "WAITING" && file.readable);
  const refused = files.find((file) => file.state === "REFUSED");
  const received = Boolean(content?.incidentId);
  return {
    id: report.id,
    state: !report.readable || (received && !waits) ? "NEEDS_ATTENTION" : report.state,
    problem: readProblem(content?.problem ?? refused?.content?.problem ?? null),
    incidentId: content?.incidentId ?? null,
    addedAt: new Date(report.at).toISOString(),
    opening: String(content?.body?.narrative ?? "").slice(0, OPENING_LENGTH),
    draftId: content?.draftId ?? null,
    readable: report.readable,
    files: files
      .filter((file) => file.readable)
      .sort((one, other) => one.content.place - other.content.place)
      .map(({ id, state, content: { name, type, size, problem } }) => ({ id, name, type, size, state, problem: readProblem(problem) })),
  };
}

const keyToKeep = (before) => (before?.content && before.content.problem?.status !== 422 ? before.content.idempotencyKey : null);

const bodyOf = ({ body, draftId }) => (draftId === null ? body : { ...body, draftId });

/** The device refused to note how far things had come. What it still holds is right, if old: the same requests go out once more. */
function tryAgainLater(error) {
  console.error(error);
  return { unsent: true, retries: true };
}

async function readFiles(reportId, attachments, at) {
  const files = [];
  for (const [place, { name, type, blob, idempotencyKey }] of attachments.entries()) {
    let bytes;
    try {
      bytes = await blob.arrayBuffer();
    } catch (cause) {
      throw new OfflineError("FILE_UNREADABLE", { cause, fileName: name });
    }
    const content = { place, name, type, size: bytes.byteLength, idempotencyKey, problem: null };
    // The key names the file: adding the same report twice leaves each file once.
    files.push({ kind: "file", id: idempotencyKey, parent: reportId, at, state: "WAITING", content, bytes });
  }
  return files;
}

const storedProblem = ({ status, type, title, detail, violations }) => ({ status, type, title, detail, violations });

const readProblem = (stored) => (stored === null ? null : new ApiProblem(stored.status, stored));

const plain = (value) => JSON.parse(JSON.stringify(value));

const sameValue = (one, other) => JSON.stringify(one) === JSON.stringify(other);
