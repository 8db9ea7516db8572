// Files reports while the network breaks, tabs and browsers die and the server is killed, at points that a seed decides; at the end every
// report must have been received exactly once. The pages, their service worker and their queue are the real ones.
//
// PATALA_WEB_URL      the web app, as people reach it
// PATALA_RUNS         how many reports (200)
// PATALA_SEED         which story (1)
// PATALA_USER         who files them (medarbetare)
// PATALA_STATE_DIR    the state folder of the local suite, whose launcher starts a killed part again; without it, no server is killed
import { SuiteParts } from "./suite-parts.mjs";
import { PersonsBrowser } from "./offline-browser.mjs";
import { BreakingProxy } from "./offline-proxy.mjs";

const web = new URL(required("PATALA_WEB_URL"));
const runs = Number(process.env.PATALA_RUNS ?? 200);
const seed = Number(process.env.PATALA_SEED ?? 1);
const stateFolder = process.env.PATALA_STATE_DIR ?? "";
/** Each at most as often as the launcher starts a part again, which is three times. */
const partsToKill = stateFolder === "" ? [] : ["incident-service", "web-app", "postgres", "incident-service", "web-app"];

/** Longer than a killed part needs to come back. */
const RUN_MS = 60_000;
const SENDING_MS = 15_000;
const END_MS = 120_000;
/** Of all runs. A browser of its own may hang on a busy machine; that loses nothing, but many of them would prove nothing. */
const MOST_STUCK = 0.02;

const random = seeded(seed);
const pick = (...choices) => choices[Math.floor(random() * choices.length)];
const between = (from, to) => Math.floor(from + random() * (to - from));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Words of this run only, so that the reports of an earlier one are not counted.
const story = `${seed.toString(36)}${Date.now().toString(36)}`;
const narrativeOf = (run) => `[${story}-${run}] Han väntade vid bilen och sa att jag skulle få ångra mig.`;
const markerIn = (text) => new RegExp(`\\[${story}-(\\d+)\\]`).exec(text ?? "")?.[1] ?? null;

const started = Date.now();
const kills = { tab: 0, page: 0, browser: 0, server: 0 };
const seen = { acknowledged: 0, resumed: 0, offline: 0, sessionLost: 0, stuck: 0 };
/** @type {import("playwright-core").Page | null} the tab that the person uses */
let tab = null;
/** The run whose report the person has not seen go; it may stand in the form when the page opens again. */
let interrupted = null;
/** @type {Map<number, "ACKNOWLEDGED" | "INTERRUPTED">} what the person has seen of each report */
const filed = new Map();
/** @type {Map<number, string>} run → which part of the suite dies while its report is on the way */
const serverKills = new Map(partsToKill.map((part, n) => [Math.floor(((n + 0.5) * runs) / partsToKill.length), part]));
const plans = Array.from({ length: runs }, (_, place) => planOf(place + 1));
/** Runs whose report carries a file. A draft keeps no files, so one that was resumed from its draft goes without. */
const withFile = new Set();
let serverComesBack = Promise.resolve();

const proxy = new BreakingProxy({ host: "127.0.0.1", port: Number(web.port || 80) });
const browser = new PersonsBrowser(web.href, await proxy.start(), process.env.PATALA_USER ?? "medarbetare");

try {
  await browser.start();
  const first = await browser.logIn("/rapportera");
  // From here on the pages must open without a network.
  await first.locator("#narrative").waitFor();
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await pause(1_000);
  tab = first;

  for (const [place, plan] of plans.entries()) {
    const run = place + 1;
    const finished = await withinTime(RUN_MS, fileReport(run, plan));
    if (!finished) {
      seen.stuck += 1;
      console.error(`run ${run} did not end: ${JSON.stringify(plan)}`);
      await startOver();
    }
    if (run % 25 === 0) {
      console.log(`${seconds().padStart(6)} s  ${run} runs, ${proxy.cuts} cuts, ${Object.values(kills).reduce(sum)} kills`);
    }
  }
  await serverComesBack;
  await finish();
} finally {
  await browser.stop();
  proxy.stop();
}
// All is told. A connection that was cut while it opened may be held still, and would hold this program with it.
process.exit();

/** What will happen to one report. All are decided beforehand, so that the seed tells the whole story. */
function planOf(run) {
  return {
    harm: pick("NONE", "BEFORE", "AFTER", "MIDDLE", "AFTER", "MIDDLE", "AWAY", "OFFLINE", "SESSION"),
    // Chromium sends a request again by itself when a kept connection breaks: one cut is often none.
    times: between(1, 4),
    everything: random() < 0.3,
    kill: pick("NONE", "NONE", "TAB", "TAB", "PAGE", "PAGE", "RELOAD", random() < 0.5 ? "BROWSER" : "TAB"),
    whileTyping: random() < 0.1,
    afterMs: Math.floor(random() ** 2 * 700),
    heals: random() < 0.8,
    attaches: random() < 0.15,
    server: serverKills.get(run) ?? null,
  };
}

async function fileReport(run, plan) {
  await openForm();
  await resume();
  await tab.locator("#narrative").fill(narrativeOf(run));
  if (plan.attaches) {
    await attach(run);
  }
  await draftSaved();
  filed.set(run, "INTERRUPTED");
  interrupted = run;
  await harm(plan);
  if (plan.server !== null) {
    killServer(plan.server);
  }
  // Some tabs die before anything was sent.
  const acknowledged = plan.whileTyping && plan.kill !== "NONE" ? null : send(run);
  if (plan.kill === "NONE") {
    await acknowledged;
  } else {
    await Promise.race([acknowledged ?? pause(0), pause(plan.afterMs)]);
    await kill(plan.kill);
  }
  if (plan.heals) {
    await heal();
  }
  await browser.findSession();
}

/** As a person does it: again, when it did not come up. */
async function openForm(tries = 3) {
  tab ??= await browser.context.newPage();
  try {
    await tab.goto(`${web.origin}/rapportera`, { waitUntil: "commit" });
    await tab.locator("#narrative").waitFor({ timeout: 5_000 });
  } catch (error) {
    if (tries === 1) {
      throw error;
    }
    await openForm(tries - 1);
  }
}

/** Sends what is in the form. Kept when the page has let go of the text, because it is in the queue or received; or when the tab is no more. */
async function send(run) {
  const page = tab;
  const until = Date.now() + SENDING_MS;
  try {
    await page.evaluate(() => document.querySelector("form button[type=submit]").click());
    while (page === tab && !(await page.evaluate(() => document.querySelector("#narrative") === null))) {
      if (Date.now() > until) {
        throw new Error(`The page holds on to the report of run ${run}.`);
      }
      await pause(20);
    }
  } catch (error) {
    if (page === tab) {
      throw error;
    }
  }
  // A tab that died meanwhile has shown nothing to anybody.
  if (page === tab) {
    filed.set(run, "ACKNOWLEDGED");
    seen.acknowledged += 1;
    interrupted = null;
  }
}

/** What was not sent yet stands in the form again, and is sent. Otherwise the queue has it, or it is lost: the end will tell. */
async function resume() {
  if (interrupted === null) {
    return;
  }
  const run = interrupted;
  interrupted = null;
  if ((await rows("draft")) === 0) {
    return;
  }
  await heal();
  await tab.waitForFunction((text) => document.querySelector("#narrative").value === text, narrativeOf(run));
  seen.resumed += 1;
  withFile.delete(run);
  await send(run);
  await openForm();
}

async function attach(run) {
  // The question about files stands behind a "more" that the page opens when it is asked.
  await tab.evaluate(() => document.querySelectorAll("form details").forEach((details) => (details.open = true)));
  const file = { name: `anteckning-${run}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Det som hände, ${narrativeOf(run)}`) };
  await tab.locator("form input[type=file]").setInputFiles(file);
  withFile.add(run);
}

async function draftSaved() {
  const page = tab;
  while (page === tab && (await rows("draft")) === 0) {
    await pause(20);
  }
}

/** How many records of these kinds lie on the device. What is in them, nobody here can read. */
function rows(...kinds) {
  return tab.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("patala-offline");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction("records").objectStore("records").getAllKeys();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.filter(([, kind]) => wanted.includes(kind)).length);
          };
        };
      }),
    kinds,
  );
}

async function harm({ harm, times, everything }) {
  const filing = (method, path) => everything || (method === "POST" && path.startsWith("/incident/"));
  if (harm === "AWAY") {
    proxy.goAway();
  } else if (harm === "OFFLINE") {
    seen.offline += 1;
    await browser.context.setOffline(true);
  } else if (harm === "SESSION") {
    seen.sessionLost += 1;
    await browser.loseSession();
  } else if (harm !== "NONE") {
    proxy.harm(harm, filing, times);
  }
}

async function heal() {
  proxy.heal();
  await browser.context.setOffline(false);
  await browser.findSession();
}

async function kill(what) {
  const page = tab;
  tab = null;
  if (what === "TAB") {
    kills.tab += 1;
    await browser.crash(page);
  } else if (what === "PAGE") {
    kills.page += 1;
    await browser.close(page);
  } else if (what === "RELOAD") {
    kills.page += 1;
    await page.evaluate(() => window.location.reload()).catch(() => {});
    await pause(50);
    await browser.close(page);
  } else {
    kills.browser += 1;
    await browser.kill();
  }
}

function killServer(part) {
  serverComesBack = serverComesBack
    .then(() => new SuiteParts(stateFolder).killAndAwait(part))
    .then(() => (kills.server += 1))
    .catch((error) => console.error(`${part} was not killed as planned: ${error.message}`));
}

/** A run that hung: everything that could still hang goes. */
async function startOver() {
  tab = null;
  proxy.heal();
  await browser.kill();
}

/** Everything works again. What waits must go out by itself, with nothing but an open page. */
async function finish() {
  await heal();
  await openForm();
  await resume();
  const until = Date.now() + END_MS;
  let counts = await countReceived();
  while (Date.now() < until && [...filed.keys()].some((run) => !counts.has(run))) {
    await pause(1_000);
    counts = await countReceived();
  }
  const waiting = await waitingRows(until);
  // A moment more, in which a second copy could still arrive.
  await pause(2_000);
  counts = await countReceived();
  const files = await countFiles();
  const lost = [...filed.keys()].filter((run) => !counts.has(run));
  const doubled = [...counts].filter(([, times]) => times > 1).map(([run]) => run);
  lost.forEach((run) => console.error(`lost: run ${run}, ${filed.get(run)}, ${JSON.stringify(plans[run - 1])}`));
  doubled.forEach((run) => console.error(`doubled: run ${run}, ${counts.get(run)} times, ${JSON.stringify(plans[run - 1])}`));
  const filesWrong = [...withFile].filter((run) => files.get(run) !== 1);
  filesWrong.forEach((run) => console.error(`files: run ${run}, ${files.get(run)} instead of 1, ${JSON.stringify(plans[run - 1])}`));
  console.log(
    `runs=${runs} cuts=${proxy.cuts} kills=${Object.values(kills).reduce(sum)} (tab=${kills.tab} page=${kills.page} browser=${kills.browser} server=${kills.server})` +
      ` offline=${seen.offline} session-lost=${seen.sessionLost} acknowledged=${seen.acknowledged} resumed-from-draft=${seen.resumed} stuck=${seen.stuck}` +
      ` left-on-device=${waiting} files=${withFile.size} files-wrong=${filesWrong.length} lost=${lost.length} doubled=${doubled.length} seed=${seed} seconds=${seconds()}`,
  );
  if (lost.length > 0 || doubled.length > 0 || filesWrong.length > 0 || waiting > 0 || kills.server < partsToKill.length || seen.stuck > MOST_STUCK * runs || filed.size < runs - seen.stuck) {
    process.exitCode = 1;
  }
}

/** @returns {Promise<Map<number, number>>} run → how often its report was received */
async function countReceived() {
  const counts = new Map();
  for (const { opening } of await browser.listReports()) {
    const run = markerIn(opening);
    if (run !== null) {
      counts.set(Number(run), (counts.get(Number(run)) ?? 0) + 1);
    }
  }
  return counts;
}

/** @returns {Promise<Map<number, number>>} run → how many files its report has, for those that should have one */
async function countFiles() {
  const files = new Map();
  for (const { id, opening } of await browser.listReports()) {
    const run = Number(markerIn(opening));
    if (withFile.has(run)) {
      files.set(run, (await browser.ask(`/incident/v1/incidents/${id}`)).attachments.length);
    }
  }
  return files;
}

/** How much the device still holds once it has had time to clear it away. */
async function waitingRows(until) {
  const count = () => rows("report", "file", "draft");
  let left = await count();
  while (left > 0 && Date.now() < until) {
    await pause(500);
    left = await count();
  }
  return left;
}

async function withinTime(ms, work) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } catch (error) {
    console.error(error.message);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** mulberry32: small, and the same on every machine. */
function seeded(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function seconds() {
  return ((Date.now() - started) / 1_000).toFixed(1);
}

function sum(one, other) {
  return one + other;
}

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} must be set.`);
  }
  return value;
}
