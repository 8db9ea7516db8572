// The parts of the running local suite, as its launcher keeps them in run/suite.json.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const RESTART_MS = 90_000;

export class SuiteParts {
  #file;

  /** @param {string} stateFolder of the suite, .local for the one in the project's own folder */
  constructor(stateFolder) {
    this.#file = join(stateFolder, "run", "suite.json");
  }

  /** Kills the part without a word (SIGKILL) and waits until the launcher has started it again. */
  async killAndAwait(name) {
    const killed = await this.#part(name);
    process.kill(killed.pid, "SIGKILL");
    const until = Date.now() + RESTART_MS;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const part = await this.#part(name);
      if (part.restarts > killed.restarts && part.phase === "READY") {
        return;
      }
      if (Date.now() > until) {
        throw new Error(`it is ${part.phase} ${RESTART_MS / 1_000} s after its death`);
      }
    }
  }

  async #part(name) {
    const { parts } = JSON.parse(await readFile(this.#file, "utf8"));
    const part = parts.find((candidate) => candidate.name === name);
    if (part === undefined) {
      throw new Error("the suite has no such part");
    }
    return part;
  }
}
