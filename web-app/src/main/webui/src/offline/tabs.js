const NAME = "patala-offline";

/**
 * What the tabs of one browser tell each other: that the queue looks different, that a report has been received, that the device was cleared.
 * Ids only, never a text.
 *
 * @typedef {{personId: string, what: "CHANGED" | "RECEIVED" | "ERASED", id?: string, incidentId?: string}} Message
 */
export class Tabs {
  #channel;

  /** @param {(message: Message) => void} onMessage told what other tabs say */
  constructor(onMessage = () => {}) {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
    this.#channel?.addEventListener("message", ({ data }) => onMessage(data));
    // Under Node a channel would keep the process alive.
    this.#channel?.unref?.();
  }

  /** @param {Message} message */
  tell(message) {
    this.#channel?.postMessage(message);
  }

  close() {
    this.#channel?.close();
    this.#channel = null;
  }
}
