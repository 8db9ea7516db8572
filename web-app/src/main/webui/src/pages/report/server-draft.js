import { saveServerDraft } from "../../api/drafts.js";

/**
 * Keeps the draft on the server too, so that it can be taken up on another device. A help beside the device's own copy: it is never waited for,
 * and a failure is only tried again with the next change.
 *
 * @param {object} draft
 * @param {() => string} draft.id
 * @param {(id: string) => void} draft.fork told the id under which this device goes on, when another device has saved the same draft meanwhile
 * @param {(version: number, content: object) => void} draft.saved
 * @param {(id: string, content: object, version: number) => Promise<{version: number}>} [save]
 */
export function useServerDraft({ id, fork, saved }, save = saveServerDraft) {
  let version = 0;
  let running = Promise.resolve();

  async function saveNow(content) {
    try {
      version = (await save(id(), content, version)).version;
      saved(version, content);
    } catch (problem) {
      if (problem.isStale) {
        // Both are kept: the other device's under the old id, this one's under a new.
        version = 0;
        fork(crypto.randomUUID());
      }
    }
  }

  return {
    /** @param {object} content */
    save(content) {
      running = running.then(() => saveNow(content));
      return running;
    },
    /** The version that a draft had when it was opened. */
    startFrom(known) {
      version = known;
    },
    /** When nothing is on its way to the server any more. */
    settled: () => running,
  };
}
