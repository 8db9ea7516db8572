// The reporter's pages without a network: they open, keep what is typed through a reload, say calmly that it is not sent, and send it once when
// the network is back.
//
// PATALA_WEB_URL   the web app, as people reach it
// PATALA_USER      who files the reports (medarbetare)
// PATALA_PICTURES  folder for pictures; none without it
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { PersonsBrowser } from "./offline-browser.mjs";
import { BreakingProxy } from "./offline-proxy.mjs";

if (!process.env.PATALA_WEB_URL) {
  throw new Error("PATALA_WEB_URL must be set.");
}
const web = new URL(process.env.PATALA_WEB_URL);
const pictures = process.env.PATALA_PICTURES;
const started = Date.now();
const story = Date.now().toString(36);
const narrativeOf = (name) => `[${story}-${name}] Hon följde efter mig till bussen och filmade.`;

const proxy = new BreakingProxy({ host: "127.0.0.1", port: Number(web.port || 80) });
const browser = new PersonsBrowser(web.href, await proxy.start(), process.env.PATALA_USER ?? "medarbetare");

try {
  await browser.start();
  const page = await browser.logIn("/rapportera");
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => /Content Security Policy/i.test(message.text()) && complaints.push(message.text()));
  const narrative = page.locator("#narrative");
  const send = page.locator("form button[type=submit]");
  const notSent = page.getByText(/inte skickat/i).first();

  await narrative.waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  said("the pages have opened once with a network");

  await goOffline();
  await page.reload();
  await narrative.fill(narrativeOf("kvar"));
  await draftSaved(page);
  await page.reload();
  await page.waitForFunction((text) => document.querySelector("#narrative")?.value === text, narrativeOf("kvar"));
  await look(page, "offline-rapportera");
  said("without a network they open again, and what was typed is still there after a reload");

  await send.click();
  await notSent.waitFor();
  await look(page, "offline-vantar");
  await page.goto(`${web.origin}/mina-rapporter`);
  await page.getByText(`[${story}-kvar]`).first().waitFor();
  await notSent.waitFor();
  await page.reload();
  await page.getByText(`[${story}-kvar]`).first().waitFor();
  await look(page, "offline-mina-rapporter");
  await expectReceived("kvar", 0);
  said("the report waits on the device, and the page says so");

  await goOnline();
  await expectReceived("kvar", 1);
  await notSent.waitFor({ state: "detached" });
  said("with the network back it is received, once");

  await page.goto(`${web.origin}/rapportera`);
  await narrative.waitFor();
  await goOffline();
  await narrative.fill(narrativeOf("tack"));
  await send.click();
  await notSent.waitFor();
  await goOnline();
  await page.waitForURL(/\/rapportera\/tack\//);
  await page.getByRole("heading", { name: /^Tack/ }).waitFor();
  await look(page, "offline-tack");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await expectReceived("tack", 1);
  await expectReceived("kvar", 1);
  said("a page that waited goes on to the receipt by itself");

  if (complaints.length > 0) {
    throw new Error(complaints.join("\n"));
  }
} finally {
  await browser.stop();
  proxy.stop();
}

async function goOffline() {
  proxy.goAway();
  await browser.context.setOffline(true);
}

async function goOnline() {
  proxy.heal();
  await browser.context.setOffline(false);
}

async function expectReceived(name, times) {
  const until = Date.now() + 20_000;
  let found;
  do {
    found = (await browser.listReports()).filter(({ opening }) => opening.startsWith(`[${story}-${name}]`)).length;
    if (found === times) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  } while (Date.now() < until && found < times);
  throw new Error(`The report "${name}" was received ${found} times instead of ${times}.`);
}

/** The page keeps what is typed a moment after the last key. */
async function draftSaved(page) {
  await page.waitForTimeout(1_000);
}

async function look(page, name) {
  if (pictures) {
    await mkdir(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}

function said(step) {
  console.log(`${((Date.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${step}`);
}
