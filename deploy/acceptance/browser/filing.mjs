// How long it takes to file a complete report: by keyboard alone, and by touch alone, on a phone-sized screen.
//
// Every key or tap that writes no text is an interaction. A person's time is the page's own time, the typing at 40 words a minute, and a
// second and a tenth for each interaction: the time to aim and press in the keystroke-level model (Card, Moran and Newell, 1980).
//
// PATALA_WEB_URL     the web app, as people reach it
// PATALA_NARRATIVES  file with one JSON object with a text per line
// PATALA_REPORTS     how many reports in each way (15)
import { readFile } from "node:fs/promises";

import { logIn, PHONE, startBrowser } from "./people.mjs";

const WORDS_PER_SECOND = 40 / 60;
const SECONDS_PER_INTERACTION = 1.1;
const MOST_INTERACTIONS = 12;
const MOST_SECONDS = 90;
const ENOUGH_TABS = 40;

const web = process.env.PATALA_WEB_URL;
const reports = Number(process.env.PATALA_REPORTS ?? 15);
if (!web || !process.env.PATALA_NARRATIVES) {
  throw new Error("PATALA_WEB_URL and PATALA_NARRATIVES must be set.");
}
const corpus = (await readFile(process.env.PATALA_NARRATIVES, "utf8"))
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).text)
  .toSorted((one, other) => words(one) - words(other));
// Evenly over the lengths of the corpus, so that the median of the sample is the median of what people write.
const narratives = Array.from({ length: reports }, (_, i) => corpus[Math.floor(((i + 0.5) * corpus.length) / reports)]);

const browser = await startBrowser();
let failed = false;
try {
  for (const [name, options, file] of [
    ["keyboard", PHONE, byKeyboard],
    ["touch", { ...PHONE, hasTouch: true, isMobile: true }, byTouch],
  ]) {
    const page = await logIn(browser, web, "medarbetare", options);
    const runs = [];
    for (const narrative of narratives) {
      await page.goto(`${web}/rapportera`);
      await page.locator("#narrative").waitFor();
      const started = Date.now();
      const interactions = await file(page, narrative);
      await page.getByRole("heading", { name: /^Tack/ }).waitFor();
      const own = (Date.now() - started) / 1000;
      runs.push({
        interactions,
        seconds: own + words(narrative) / WORDS_PER_SECOND + interactions * SECONDS_PER_INTERACTION,
        own,
      });
    }
    const interactions = Math.max(...runs.map((run) => run.interactions));
    const seconds = median(runs.map((run) => run.seconds));
    console.log(
      `${name}: ${runs.length} reports of ${words(narratives[0])} to ${words(narratives.at(-1))} words, at most ${interactions} interactions, ` +
        `median ${seconds.toFixed(1)} s at 40 words a minute (the pages' own time ${median(runs.map((run) => run.own)).toFixed(1)} s)`,
    );
    failed ||= interactions > MOST_INTERACTIONS || seconds > MOST_SECONDS;
    await page.context().close();
  }
} finally {
  await browser.close();
}
if (failed) {
  console.log(`The promise is ${MOST_INTERACTIONS} interactions and ${MOST_SECONDS} seconds.`);
  process.exitCode = 1;
}

/** Where, when, who and whether there was danger, and off: nothing is left out that the page asks for before sending. */
async function byKeyboard(page, narrative) {
  let presses = 0;
  const press = async (key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const tabTo = async (wanted) => {
    for (let tabs = 0; tabs < ENOUGH_TABS; tabs += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) {
        return;
      }
      await press("Tab");
    }
    throw new Error(`${wanted} cannot be reached by keyboard.`);
  };
  await tabTo("#narrative");
  await page.keyboard.insertText(narrative);
  await tabTo("[name=place]");
  await press("Space");
  await tabTo("[name=when]");
  await press("Space");
  await press("Control+Enter");
  return presses;
}

async function byTouch(page, narrative) {
  let taps = 0;
  const tap = async (locator) => {
    taps += 1;
    await locator.tap();
  };
  await tap(page.locator("#narrative"));
  await page.keyboard.insertText(narrative);
  await tap(page.locator("#place-OWN"));
  await tap(page.locator("#when-TODAY"));
  await tap(page.locator("#danger-NO"));
  await tap(page.locator("form button[type=submit]"));
  return taps;
}

function words(text) {
  return text.trim().split(/\s+/).length;
}

function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
