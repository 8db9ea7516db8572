// Lighthouse's view of the reporter's pages on a slow phone (its own simulated one), cache cold: performance, accessibility, and when the page is
// there. Not part of the tests: figures of speed belong beside the machine that they were measured on. Prints a Markdown table.
//
// PATALA_WEB_URL   the web app, as people reach it
// PATALA_ROUNDS    how often each page is measured (3); the median is told
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CHROMIUM, logIn, PHONE, startBrowser } from "./people.mjs";

const LIGHTHOUSE = "lighthouse@12.8.2";
const TRIES = 4;
const PAGES = ["/rapportera", "/", "/mina-rapporter", "/smahandelser", "/sa-fungerar-det"];
const web = process.env.PATALA_WEB_URL;
const rounds = Number(process.env.PATALA_ROUNDS ?? 3);
if (!web) {
  throw new Error("PATALA_WEB_URL must be set.");
}

const browser = await startBrowser();
const page = await logIn(browser, web, "medarbetare", PHONE);
const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
await browser.close();

const folder = await mkdtemp(join(tmpdir(), "patala-lighthouse-"));
console.log("| Page | Performance | Accessibility | First contentful paint | Largest contentful paint | Total blocking time | JS + CSS |");
console.log("|---|---|---|---|---|---|---|");
try {
  for (const path of PAGES) {
    const reports = [];
    for (let round = 0; round < rounds; round += 1) {
      reports.push(await judged(path));
    }
    const score = (name) => median(reports.map(({ categories }) => Math.round(categories[name].score * 100)));
    const ms = (name) => `${(median(reports.map(({ audits }) => audits[name].numericValue)) / 1_000).toFixed(2)} s`;
    const bytes = median(reports.map(({ audits }) => transferred(audits["network-requests"].details.items)));
    console.log(
      `| ${path} | ${score("performance")} | ${score("accessibility")} | ${ms("first-contentful-paint")} | ${ms("largest-contentful-paint")} | ${ms("total-blocking-time")} | ${(bytes / 1_000).toFixed(1)} kB |`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Lighthouse at times fails to record a page, and says that it should be run again. */
async function judged(path) {
  for (let tries = 1; ; tries += 1) {
    const report = await measure(path);
    if (!report.runtimeError) {
      return report;
    }
    if (tries === TRIES) {
      throw new Error(report.runtimeError.message);
    }
  }
}

async function measure(path) {
  const file = join(folder, "report.json");
  await new Promise((resolve, reject) => {
    const child = spawn(
      "npx",
      [
        "--yes",
        LIGHTHOUSE,
        `${web}${path}`,
        "--quiet",
        "--output=json",
        `--output-path=${file}`,
        "--only-categories=performance,accessibility",
        `--chrome-flags=--headless=new ${CHROMIUM.args.join(" ")}`,
        `--extra-headers=${JSON.stringify({ Cookie: cookies })}`,
      ],
      { env: { ...process.env, CHROME_PATH: CHROMIUM.executablePath }, stdio: ["ignore", "ignore", "inherit"] },
    );
    child.on("error", reject);
    // With 1 it ends when it could not record the page, and says so in its report.
    child.on("exit", (code) => (code === 0 || code === 1 ? resolve() : reject(new Error(`Lighthouse ended with ${code}`))));
  });
  return JSON.parse(await readFile(file, "utf8"));
}

function transferred(requests) {
  return requests
    .filter(({ resourceType }) => resourceType === "Script" || resourceType === "Stylesheet")
    .reduce((bytes, { transferSize }) => bytes + transferSize, 0);
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
