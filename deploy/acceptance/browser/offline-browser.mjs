// A person's browser whose way to the web app leads through a proxy of ours, and which can be killed as the phone's system would: without a word.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { CHROMIUM, PHONE, SWEDEN } from "./people.mjs";

const SESSION_COOKIE = "__Host-patala-session";

export class PersonsBrowser {
  /** @type {import("playwright-core").BrowserContext} */
  context;
  #web;
  #profile;
  #proxyPort;
  #user;
  #cookies = [];

  /**
   * @param {string} web the address that people use; it stays the same, because cookies and logins are bound to it
   * @param {number} proxyPort where the connections to it go instead
   * @param {string} user also the password, as the demonstration's people have it
   */
  constructor(web, proxyPort, user) {
    this.#web = new URL(web);
    this.#proxyPort = proxyPort;
    this.#user = user;
  }

  async start() {
    this.#profile ??= await mkdtemp(join(tmpdir(), "patala-offline-"));
    const port = this.#web.port || "80";
    this.context = await chromium.launchPersistentContext(this.#profile, {
      ...CHROMIUM,
      ...SWEDEN,
      ...PHONE,
      headless: true,
      args: [
        ...CHROMIUM.args,
        `--host-resolver-rules=MAP ${this.#web.hostname}:${port} 127.0.0.1:${this.#proxyPort}`,
      ],
    });
    this.context.setDefaultTimeout(10_000);
    // The session's cookie goes when the browser does; the session itself has not ended.
    await this.context.addCookies(this.#cookies);
    return this.context;
  }

  /** Logs in as a person does, and keeps the session for later. */
  async logIn(next) {
    const page = await this.context.newPage();
    await page.goto(`${this.#web.origin}/login?next=${encodeURIComponent(next)}`);
    if ((await page.locator("#username").count()) > 0) {
      await page.locator("#username").fill(this.#user);
      await page.locator("#password").fill(this.#user);
      await page.locator("#kc-login, [type=submit]").first().click();
    }
    await page.waitForURL((url) => url.origin === this.#web.origin && url.pathname === next);
    this.#cookies = await this.context.cookies();
    return page;
  }

  /** As if the session had expired. */
  loseSession() {
    return this.context.clearCookies();
  }

  findSession() {
    return this.context.addCookies(this.#cookies);
  }

  /** Asks the web app itself, past the proxy. */
  async ask(path) {
    const { value } = this.#cookies.find(({ name }) => name === SESSION_COOKIE);
    const response = await fetch(new URL(path, this.#web), {
      headers: { Accept: "application/json", Cookie: `${SESSION_COOKIE}=${value}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw new Error(`${path}: HTTP ${response.status}`);
    }
    return response.json();
  }

  /** All reports of the person, as the service tells them. */
  async listReports() {
    const all = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const answer = await this.ask(`/incident/v1/incidents?page=${page}&limit=100`);
      all.push(...answer.incidents);
      pages = answer._meta.totalPages;
    }
    return all;
  }

  /** The tab's process dies. */
  async crash(page) {
    const crashed = new Promise((resolve) => page.once("crash", resolve));
    const devtools = await this.context.newCDPSession(page);
    devtools.send("Page.crash").catch(() => {});
    await atMost(2_000, crashed);
    await this.close(page);
  }

  close(page) {
    return atMost(2_000, page.close());
  }

  /** The whole browser dies, and starts again with what it had on disk. */
  async kill() {
    await this.#end();
    await rm(join(this.#profile, "SingletonLock"), { force: true });
    await this.start();
  }

  async stop() {
    if (this.context) {
      await atMost(5_000, this.context.close());
      await this.#end();
    }
    if (this.#profile) {
      await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  }

  async #end() {
    const id = await this.#processId();
    if (id !== null) {
      process.kill(id, "SIGKILL");
    }
    await atMost(3_000, this.context.close());
  }

  /** The one that was started with our profile; its helpers carry a `--type`. */
  async #processId() {
    for (const name of await readdir("/proc")) {
      const line = /^\d+$/.test(name) ? await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "") : "";
      if (line.includes(`--user-data-dir=${this.#profile}`) && !line.includes("--type=")) {
        return Number(name);
      }
    }
    return null;
  }
}

/** A browser that is being killed may leave a question unanswered for ever. */
async function atMost(ms, work) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}
