// A network that breaks on purpose: stands between the browser and the web app, understands just enough of HTTP/1.1 to know where a request
// begins, and cuts where it is told to.
import { connect, createServer } from "node:net";

const REQUEST = /^(GET|HEAD|POST|PUT|DELETE) (\S+) HTTP\/1\.1\r\n/;

/**
 * How a request can come to harm.
 *
 * - `BEFORE`: the connection breaks before the request reaches the server
 * - `AFTER`: the server gets it, and its answer is lost
 * - `MIDDLE`: the browser gets the beginning of the answer
 *
 * @typedef {"BEFORE" | "AFTER" | "MIDDLE"} Harm
 */

export class BreakingProxy {
  /** How many connections and requests were broken. */
  cuts = 0;
  #server;
  #target;
  /** The browser's ends of the connections. Ours to the server go with them. */
  #clients = new Set();
  /** @type {{harm: Harm, matches: (method: string, path: string) => boolean, left: number} | null} */
  #plan = null;
  #away = false;

  /** @param {{host: string, port: number}} target */
  constructor(target) {
    this.#target = target;
    this.#server = createServer((client) => this.#serve(client));
  }

  /** @returns {Promise<number>} the port that it listens on */
  start() {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(this.#server.address().port)));
  }

  /**
   * The next `times` requests that match come to harm.
   *
   * @param {Harm} harm
   * @param {(method: string, path: string) => boolean} matches
   */
  harm(harm, matches, times = 1) {
    this.#plan = { harm, matches, left: times };
  }

  /** Nobody answers any more, on open connections neither. */
  goAway() {
    this.#away = true;
    this.#clients.forEach((client) => this.#cut(client));
  }

  heal() {
    this.#plan = null;
    this.#away = false;
  }

  stop() {
    this.#server.close();
    this.#clients.forEach((client) => client.destroy());
  }

  #serve(client) {
    if (this.#away) {
      client.on("error", () => {});
      this.#cut(client);
      return;
    }
    const server = connect(this.#target);
    let harm = null;
    let answered = false;
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", end);
      socket.on("close", end);
    }
    this.#clients.add(client);
    client.on("close", () => this.#clients.delete(client));
    client.on("data", (data) => {
      const request = REQUEST.exec(data.subarray(0, 2_048).toString("latin1"));
      if (request !== null) {
        [harm, answered] = [this.#harmTo(request[1], request[2]), false];
      }
      if (harm === "BEFORE") {
        this.#cut(client);
      } else {
        server.write(data);
      }
    });
    server.on("data", (data) => {
      if (harm === "AFTER" || (harm === "MIDDLE" && answered)) {
        this.#cut(client);
      } else if (harm === "MIDDLE") {
        answered = true;
        client.write(data.subarray(0, Math.ceil(data.length * 0.7)), () => this.#cut(client));
      } else {
        client.write(data);
      }
    });
  }

  #harmTo(method, path) {
    const plan = this.#plan;
    if (plan === null || plan.left === 0 || !plan.matches(method, path)) {
      return null;
    }
    plan.left -= 1;
    return plan.harm;
  }

  /** Only the browser's end: Node 20 never ends when a socket that is still connecting is reset. */
  #cut(client) {
    if (!client.destroyed) {
      this.cuts += 1;
      client.resetAndDestroy();
    }
  }
}
