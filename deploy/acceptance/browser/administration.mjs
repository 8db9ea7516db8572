// Who looks after the organisation, on a phone and at a desk: an import looked at, refused with its lines, put off and cancelled; clocks,
// measures, guidance, mails that did not arrive. And what comes of it: whom a reporter is told to turn to, mail preferences, a leaver's code.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { examine, tabThrough } from "./examination.mjs";
import { logIn, PHONE, startBrowser, SWEDEN } from "./people.mjs";

const web = process.env.PATALA_WEB_URL;
const pictures = process.env.PATALA_PICTURES;
if (!web || !pictures) {
  throw new Error("PATALA_WEB_URL and PATALA_PICTURES must be set.");
}
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const AUTHORITY = "Socialnämnden";
const started = Date.now();
const complaints = [];
await mkdir(pictures, { recursive: true });
const browser = await startBrowser();

async function look(page, name, { keys = false } = {}) {
  complaints.push(...(await examine(page, name)), ...(keys ? await tabThrough(page, name) : []));
  await page.screenshot({ path: join(pictures, `administration ${name}.png`), fullPage: true });
}

function said(step) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
}

async function open(page, path) {
  await page.goto(`${web}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes("Hämtar …"));
}

const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const daysFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function organisation(page) {
  await open(page, "/administration");
  await look(page, "start", { keys: true });
  await page.getByRole("link", { name: "Organisationen" }).click();
  await page.getByRole("button", { name: "Granska först" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await look(page, "inläsning utan filer");

  const files = page.locator("#organisation-files");
  const nobody = "00000000-0000-4000-8000-000000000000";
  await files.setInputFiles([
    csv("ersattare.csv", `chef;ersättare;enhet\n${nobody};${nobody};${nobody}\n`),
    { name: "roller.csv", mimeType: "text/csv", buffer: Buffer.from("person;roll;enhet\na;f\u00f6rtroendevald;b\n", "latin1") },
  ]);
  await page.getByRole("button", { name: "Granska först" }).click();
  await page.getByText("roller.csv:2").waitFor();
  await look(page, "inläsning, fel teckenkodning", { keys: true });
  await files.setInputFiles([csv("ersattare.csv", `chef;ersättare;enhet\n${nobody};${nobody};${nobody}\n`)]);
  await page.getByRole("button", { name: "Granska först" }).click();
  await page.getByText("ersattare.csv:2").first().waitFor();
  await look(page, "inläsning, okända personer");
  said("an import in the wrong encoding and one of unknown persons are refused with their lines");

  await files.setInputFiles([csv("ersattare.csv", "chef;ersättare;enhet\n")]);
  await page.locator("#effective-on").fill(daysFromNow(30));
  await page.getByRole("button", { name: "Granska först" }).click();
  await page.getByRole("heading", { name: "Det här skulle ändras" }).waitFor();
  await look(page, "inläsning granskad", { keys: true });
  await page.getByRole("button", { name: "Läs in" }).click();
  await page.getByText("Sparat. Det börjar gälla").waitFor();
  await page.getByRole("button", { name: /^Ångra inläsningen/ }).first().click();
  await page.getByText("Ångrad").first().waitFor();
  await look(page, "inläsning ångrad");
  said("an import is looked at, put off to a later day and cancelled");
}

async function choose(page) {
  await page.getByRole("combobox", { name: /^Nämnd/ }).selectOption({ label: AUTHORITY });
  await page.waitForFunction(() => !document.body.innerText.includes("Hämtar …"));
}

async function save(page) {
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Sparat.").waitFor();
}

/** A rule that is wrong, one that holds, and its end: nothing of it ever begins. */
async function retention(page) {
  await open(page, "/administration/gallring");
  await choose(page);
  await page.getByRole("textbox", { name: /^Månader efter avslut/ }).fill("6");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByRole("link", { name: /^Skriv ett heltal från 13/ }).waitFor();
  await look(page, "gallring, fel", { keys: true });
  await page.getByRole("textbox", { name: /^Månader efter avslut/ }).fill("60");
  await page.locator("#decision").fill("SN 2026-11-02 § 114");
  await page.getByLabel(/^Beslutsdag/).fill("2026-11-02");
  await save(page);
  await page.getByText("60 månader efter att ärendet avslutades").first().waitFor();
  await look(page, "gallring");
  await page.getByRole("button", { name: "Sluta gallra: Vanliga rapporter" }).click();
  await page.getByText("Nämnden har ingen regel. Allt bevaras.").waitFor();
  said("a rule of retention is refused, holds, and ends");
}

async function settings(page) {
  await open(page, "/administration/tider");
  await choose(page);
  const answer = page.getByRole("textbox", { name: /^Svar till den som rapporterade/ });
  await answer.fill("snart");
  await look(page, "tider, inget tal", { keys: true });
  const police = page.getByRole("textbox", { name: /^Anmäl till Arbetsmiljöverket/ });
  const usual = await police.inputValue();
  await answer.fill("10");
  await police.fill("400");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText(/Lagen ger inte längre tid|högst 365/).first().waitFor();
  await police.fill(usual);
  await save(page);
  said("a clock is made shorter; longer than the law is refused");

  await open(page, "/administration/atgarder");
  await choose(page);
  await page.getByRole("textbox", { name: /^Så gör vi: Dubbelhandläggning/ }).fill("Minst två veckor.");
  await save(page);
  await look(page, "åtgärder", { keys: true });

  await retention(page);

  await open(page, "/administration/stod");
  await choose(page);
  await page.getByRole("textbox", { name: /^Rutinen i korthet/ }).fill("Ring chefen. Gå aldrig ensam till nästa besök.");
  if ((await page.locator("#contact-name-0").count()) === 0) {
    await page.getByRole("button", { name: "Lägg till" }).click();
  }
  await page.locator("#contact-name-0").fill("Företagshälsovården");
  await page.locator("#contact-phone-0").fill("fråga Lena");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await look(page, "stöd, inget telefonnummer", { keys: true });
  await page.locator("#contact-phone-0").fill("08-123 45 67");
  await page.locator("#contact-hours-0").fill("dygnet runt");
  await save(page);
  await look(page, "stöd");

  await open(page, "/administration/mejl");
  await look(page, "mejl", { keys: true });
  for (const status of ["Utan adress", "På väg"]) {
    await page.getByRole("radio", { name: status }).check();
    await page.waitForFunction(() => !document.body.innerText.includes("Hämtar …"));
  }
  said("measures, guidance and mails are looked after");
}

async function reporter(page) {
  await open(page, "/rapportera");
  await page.getByRole("textbox", { name: /^Vad hände/ }).fill("Hon stod kvar utanför kontoret och väntade på mig igen.");
  await page.locator("#place-OWN").check();
  await page.getByRole("radio", { name: "Idag" }).check();
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByRole("heading", { name: /^Tack/ }).waitFor();
  await page.getByRole("link", { name: "08-123 45 67" }).waitFor();
  await look(page, "kvitto med stöd");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await open(page, `/mina-rapporter/${id}`);
  await page.locator("summary", { hasText: "Slutar du snart?" }).click();
  await page.getByRole("button", { name: "Visa en kod" }).click();
  const code = await page.locator(".access-code").innerText();
  await look(page, "kod för den som slutar", { keys: true });

  await open(page, "/notiser");
  await page.locator("summary", { hasText: "Mejl om notiser" }).click();
  await page.getByRole("radio", { name: /^Ett mejl om dagen/ }).check();
  await page.getByRole("checkbox", { name: "Tysta timmar" }).check();
  await page.locator("#quiet-until").fill("19:00");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await look(page, "mejl om notiser, samma tid", { keys: true });
  await page.getByRole("radio", { name: "Direkt" }).check();
  await page.getByRole("checkbox", { name: "Tysta timmar" }).uncheck();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Sparat. Det gäller").waitFor();
  said("the reporter sees whom to turn to, takes a code along and says when to be mailed");
  return { id, code };
}

/** The bell rings by itself: a message to a manager who looks at another page. */
async function bell(id) {
  const manager = await logIn(browser, web, "chef", DESKTOP);
  const unread = async () => Number((await manager.locator(".bell__count").textContent().catch(() => "0")) ?? 0);
  await manager.waitForTimeout(1_500);
  const before = (await manager.locator(".bell__count").count()) === 0 ? 0 : await unread();
  const writer = await logIn(browser, web, "medarbetare", PHONE);
  await open(writer, `/mina-rapporter/${id}`);
  await writer.getByRole("textbox", { name: "Skriv ett meddelande" }).fill("Hon är kvar.");
  await writer.getByRole("button", { name: "Skicka meddelandet" }).click();
  await writer.getByText("Meddelandet är skickat.").waitFor();
  const sent = Date.now();
  await manager.waitForFunction((seen) => Number(document.querySelector(".bell__count")?.textContent ?? 0) > seen, before);
  said(`the bell rings on an open page, ${Date.now() - sent} ms after the message was sent`);
  await writer.context().close();
  await manager.goto(`${web}/arenden`);
  await manager.getByRole("heading", { name: /^Så går det/ }).waitFor();
  await look(manager, "ärenden med siffror", { keys: true });
  await manager.context().close();
}

async function leaver(code) {
  const context = await browser.newContext({ ...SWEDEN, ...PHONE });
  const page = await context.newPage();
  await open(page, "/");
  await page.getByRole("link", { name: /^Har du slutat/ }).click();
  await page.locator("#code").fill("0000-0000");
  await page.getByRole("button", { name: "Läs", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await look(page, "fel kod", { keys: true });
  await page.locator("#code").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Läs", exact: true }).click();
  await page.getByText("Det finns inget svar än.").waitFor();
  await look(page, "läst med kod");
  if (page.url().includes(code)) {
    complaints.push("the code stands in an address");
  }
  await context.close();
  said("somebody without an account reads with the code how it goes");
}

try {
  const administrator = await logIn(browser, web, "orgadmin", PHONE);
  await organisation(administrator);
  await settings(administrator);
  await administrator.context().close();
  const page = await logIn(browser, web, "medarbetare", PHONE);
  const { id, code } = await reporter(page);
  await page.context().close();
  await bell(id);
  await leaver(code);
} finally {
  await browser.close();
}
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exitCode = 1;
}
