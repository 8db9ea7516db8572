// What the runs have in common that examine the pages they go through: a browser, pictures, and everything that was wrong told at the end.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { examine, tabThrough } from "./examination.mjs";
import { startBrowser } from "./people.mjs";

export const DESKTOP = { viewport: { width: 1280, height: 900 } };

/**
 * @typedef {object} Stage
 * @property {import("playwright-core").Browser} browser
 * @property {string} web address of the web app
 * @property {string} pictures folder
 * @property {(step: string) => void} said tells what has been done, and when
 * @property {(holds: boolean, what: string) => void} require complains when something does not hold
 * @property {(page: import("playwright-core").Page, name: string) => Promise<void>} look examines the page as it stands and takes its picture
 */

/**
 * @param {string} subject what the pictures' names begin with
 * @param {(stage: Stage) => Promise<void>} play
 */
export async function scenario(subject, play) {
  const web = process.env.PATALA_WEB_URL;
  const pictures = process.env.PATALA_PICTURES;
  if (!web || !pictures) {
    throw new Error("PATALA_WEB_URL and PATALA_PICTURES must be set.");
  }
  const started = Date.now();
  const complaints = [];
  const said = (step) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
  const require = (holds, what) => holds || complaints.push(what);
  async function look(page, name) {
    complaints.push(...(await examine(page, name)), ...(await tabThrough(page, name)));
    await page.screenshot({ path: join(pictures, `${subject} ${name}.png`), fullPage: true });
  }
  await mkdir(pictures, { recursive: true });
  const browser = await startBrowser();
  try {
    await play({ browser, web, pictures, said, require, look });
  } finally {
    await browser.close();
  }
  if (complaints.length > 0) {
    throw new Error(`${complaints.length} complaints:\n${complaints.join("\n")}`);
  }
  said("0 complaints");
}
