// Every page in every state that a person can bring it into, examined: axe, 24 px targets, 320 px, and the Tab key.
//
// PATALA_WEB_URL   the web app, as people reach it
// PATALA_PICTURES  folder for pictures; none without it
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { examine, tabThrough } from "./examination.mjs";
import { logIn, PHONE, startBrowser } from "./people.mjs";

const web = process.env.PATALA_WEB_URL;
const pictures = process.env.PATALA_PICTURES;
if (!web) {
  throw new Error("PATALA_WEB_URL must be set.");
}
const started = Date.now();
const complaints = [];
let states = 0;

const browser = await startBrowser();
try {
  await visitor();
  const id = await reporter();
  await reportersOtherPages(id);
  await offline();
  await languages();
  await manager(id);
  await safetyRepresentative(id);
  await committee();
  await analyst();
} finally {
  await browser.close();
}
console.log(`${states} states, ${complaints.length} complaints, ${((Date.now() - started) / 1_000).toFixed(1)} s`);
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exitCode = 1;
}

async function visitor() {
  const context = await browser.newContext({ locale: "sv-SE", ...PHONE });
  const page = await context.newPage();
  for (const path of ["/", "/sa-fungerar-det", "/tillganglighet", "/finns-inte"]) {
    await open(page, path);
    await state(page, `besökare ${path}`, { keys: true });
  }
  await page.getByRole("button", { name: "Meny" }).click();
  await state(page, "besökare, menyn öppen", { keys: true });
  await context.close();
}

/** The form in all its states, up to the receipt. @returns the report's id */
async function reporter() {
  const page = await logIn(browser, web, "medarbetare", PHONE);
  await settled(page);
  await state(page, "start", { keys: true });
  await page.getByRole("button", { name: "Meny" }).click();
  await state(page, "start, menyn öppen", { keys: true });

  await open(page, "/rapportera");
  await page.locator("#narrative").waitFor();
  await state(page, "rapportera, tom", { keys: true });
  await page.locator("form button[type=submit]").click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "rapportera, texten saknas", { keys: true });

  await page.locator("#narrative").fill("Hon med 19121212-1212 väntade vid bilen och sa att jag kommer att ångra mig.");
  await page.locator("form button[type=submit]").click();
  await page.locator(".number-question").waitFor();
  await state(page, "rapportera, personnummer");
  await page.getByRole("button", { name: "Dölj numret" }).click();
  await page.locator(".number-question").waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: /^Hot/ }).waitFor();
  await page.locator("#place-OTHER").check();
  await page.getByRole("radio", { name: "Annan dag" }).check();
  await page.locator("#danger-YES").check();
  await page.locator("form details.more summary").first().click();
  await page.locator("form details.more summary", { hasText: "inblandad" }).click();
  await page.locator("#report-files").waitFor({ state: "attached" });
  await page.locator("#on-behalf").waitFor();
  await page.locator("#report-files").setInputFiles([
    { name: "anteckning.txt", mimeType: "text/plain", buffer: Buffer.from("Klockan tio ringde hon igen.") },
    { name: "film.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
  ]);
  await page.locator(".file-field__refused").waitFor();
  await state(page, "rapportera, allt utfällt", { keys: true });
  await page.locator("form button[type=submit]").click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "rapportera, fel plats och dag", { keys: true });
  await page.getByRole("combobox", { name: /^Vem gjorde det/ }).selectOption("CHEF");
  await state(page, "rapportera, gäller en chef");
  await page.getByRole("button", { name: "Kasta det jag skrivit" }).click();
  await page.locator("dialog[open]").waitFor();
  await state(page, "rapportera, kasta?");
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });

  await page.getByRole("combobox", { name: /^Vem gjorde det/ }).selectOption("BRUKARE");
  await page.locator("#place-OWN").check();
  await page.getByRole("radio", { name: "Idag" }).check();
  await page.locator("form button[type=submit]").click();
  await page.getByRole("heading", { name: /^Tack/ }).waitFor();
  await settled(page);
  await state(page, "kvitto", { keys: true });
  await page.locator("summary", { hasText: "Vad är det här?" }).click();
  await page.getByRole("button", { name: "Svara på fler frågor" }).click();
  await state(page, "kvitto, fler frågor", { keys: true });
  await page.getByRole("button", { name: "Spara svaren" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "kvitto, inga svar");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.context().close();
  return id;
}

async function reportersOtherPages(id) {
  const page = await logIn(browser, web, "medarbetare", PHONE);
  await open(page, "/mina-rapporter");
  await state(page, "mina rapporter", { keys: true });
  await open(page, `/mina-rapporter/${id}`);
  await page.getByRole("button", { name: "Lägg till något" }).waitFor();
  await state(page, "min rapport", { keys: true });
  await page.getByRole("button", { name: "Lägg till något" }).click();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "min rapport, tomt tillägg");
  await page.getByRole("textbox", { name: "Vad vill du lägga till?" }).fill("Hon ringde igen på eftermiddagen.");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Det är sparat.").waitFor();
  await page.getByRole("button", { name: "Skicka meddelandet" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "min rapport, med tillägg och tomt meddelande");
  await page.getByRole("textbox", { name: "Skriv ett meddelande" }).fill("Vem ringer mig?");
  await page.getByRole("button", { name: "Skicka meddelandet" }).click();
  await page.getByText("Meddelandet är skickat.").waitFor();
  await state(page, "min rapport, med meddelande");
  await page.getByRole("button", { name: "Ta tillbaka" }).click();
  await page.locator("dialog[open]").getByRole("button", { name: "Ta tillbaka" }).click();
  await page.locator("dialog[open] .error-summary a").first().waitFor();
  await state(page, "min rapport, ta tillbaka utan skäl");
  await open(page, "/mina-rapporter/00000000-0000-4000-8000-000000000000");
  await state(page, "min rapport, finns inte");

  await open(page, "/smahandelser");
  await state(page, "småhändelser", { keys: true });
  await page.locator("form button[type=submit]").click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "småhändelser, inget valt");
  await page.locator(".choice-row input").first().check();
  await page.locator("#small-line").fill("Han lade på igen.");
  await page.locator("form button[type=submit]").click();
  await page.locator(".sent", { hasText: /\S/ }).waitFor();
  await settled(page);
  await state(page, "småhändelser, med en serie", { keys: true });
  await open(page, "/notiser");
  await state(page, "notiser", { keys: true });

  await open(page, "/rapportera");
  await page.locator("#narrative").fill("Det här hinner jag inte skriva klart.");
  await page.waitForTimeout(1_500);
  await open(page, "/mina-rapporter");
  await page.locator("#drafts-title").waitFor();
  await state(page, "mina rapporter, med utkast");
  await page.getByRole("button", { name: "Meny" }).click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.locator("dialog[open]").waitFor();
  await state(page, "logga ut med något osänt");
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.locator(".unsent").getByRole("button", { name: "Kasta" }).first().click();
  await page.locator("dialog[open]").waitFor();
  await state(page, "mina rapporter, kasta utkast?");
  await page.locator("dialog[open]").getByRole("button", { name: "Kasta" }).click();
  await page.context().close();
}

async function offline() {
  const page = await logIn(browser, web, "medarbetare", PHONE);
  await open(page, "/rapportera");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("#narrative").fill("Nätet är borta, och han står kvar utanför.");
  await state(page, "rapportera, utan nät", { keys: true });
  await page.locator("form button[type=submit]").click();
  await page.getByText(/inte skickat/i).first().waitFor();
  await state(page, "sparad, inte skickad", { keys: true });
  for (const path of ["/mina-rapporter", "/", "/smahandelser", "/sa-fungerar-det", "/notiser"]) {
    await page.goto(`${web}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settled(page);
    await state(page, `utan nät ${path}`);
  }
  await page.goto(`${web}/mina-rapporter`);
  await page.locator(".unsent").getByRole("button", { name: "Kasta" }).first().click();
  await page.locator("dialog[open]").waitFor();
  await state(page, "utan nät, kasta den osända?");
  await page.locator("dialog[open]").getByRole("button", { name: "Kasta" }).click();
  await page.context().setOffline(false);

  // A session that has ended while somebody writes.
  await open(page, "/rapportera");
  await page.locator("#narrative").fill("Jag blev utloggad mitt i.");
  await page.waitForTimeout(1_500);
  await page.context().clearCookies();
  await page.locator("form button[type=submit]").click();
  await page.getByText(/Logga in igen/).first().waitFor();
  await state(page, "utloggad mitt i", { keys: true });
  await page.context().close();
}

async function languages() {
  const page = await logIn(browser, web, "medarbetare2", PHONE);
  for (const [language, name] of [["English", "engelska"], ["Lättläst", "lättläst"]]) {
    await open(page, "/rapportera");
    await page.getByRole("button", { name: /^(Meny|Menu)$/ }).click();
    await page.getByRole("button", { name: language }).click();
    await page.locator("form button[type=submit]").click();
    await page.locator(".error-summary a").first().waitFor();
    await state(page, `rapportera på ${name}`);
    for (const path of ["/", "/mina-rapporter", "/smahandelser", "/sa-fungerar-det"]) {
      await open(page, path);
      await state(page, `${path} på ${name}`);
    }
  }
  await page.context().close();
}

async function manager(id) {
  const page = await logIn(browser, web, "chef", PHONE);
  await settled(page);
  await state(page, "chefens start", { keys: true });
  await open(page, "/arenden");
  await state(page, "ärenden", { keys: true });
  await open(page, `/arenden/${id}`);
  await page.getByRole("heading", { name: /^Ärende/ }).waitFor();
  await page.getByText(/därför att/).first().waitFor();
  await state(page, "ärendet", { keys: true });
  await page.getByRole("checkbox", { name: /^Någon medarbetare skadades/ }).check();
  await page.getByRole("textbox", { name: /^Hur många medarbetare/ }).fill("ett par");
  await page.getByRole("button", { name: "Bekräfta" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, fel antal skadade", { keys: true });
  await page.getByRole("textbox", { name: /^Hur många medarbetare/ }).fill("2");
  await page.getByRole("button", { name: "Bekräfta" }).click();
  await page.getByRole("button", { name: /^Gjort: Anmäl arbetsskadan/ }).click();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, skyldighet utan nummer", { keys: true });
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: /^Gäller inte: Anmäl till Arbetsmiljöverket/ }).click();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, skyldighet utan skäl");
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: "Utred: Utred orsakerna" }).click();
  await page.getByRole("button", { name: "Spara utredningen" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, tom utredning", { keys: true });
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: "Vi har pratats vid" }).click();
  await page.getByText("Välj vad som gäller om stöd.").first().waitFor();
  await state(page, "ärendet, kontakt utan svar om stöd");
  await page.getByRole("button", { name: "Lägg till åtgärd" }).click();
  await page.getByRole("button", { name: "Spara åtgärden" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, tom åtgärd", { keys: true });
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await page.locator(".error-summary a").first().waitFor();
  await state(page, "ärendet, tomt svar");
  await page.context().close();
}

async function safetyRepresentative(id) {
  const page = await logIn(browser, web, "skyddsombud", PHONE);
  await open(page, "/arenden");
  await page.locator(".case-card").first().waitFor();
  await state(page, "skyddsombudets ärenden", { keys: true });
  await open(page, `/arenden/${id}`);
  await page.getByRole("button", { name: "Begär åtgärder" }).click();
  await page.getByText("Skriv vilka åtgärder du begär.").first().waitFor();
  await state(page, "skyddsombudets ärende", { keys: true });
  await page.context().close();
}

async function committee() {
  const page = await logIn(browser, web, "kommitte", PHONE);
  await open(page, "/statistik");
  await state(page, "statistik", { keys: true });
  await open(page, "/statistik/incidents-by-category");
  await page.getByRole("table").first().waitFor();
  await state(page, "statistik, tabell", { keys: true });
  await page.context().close();
}

async function analyst() {
  const page = await logIn(browser, web, "analytiker", PHONE);
  await open(page, "/traffsakerhet");
  await page.getByRole("table").first().waitFor();
  await state(page, "förslagens träffsäkerhet", { keys: true });
  await page.context().close();
}

async function open(page, path) {
  await page.goto(`${web}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await settled(page);
}

/** Nothing on the page says any more that it is being fetched. */
async function settled(page) {
  await page.waitForFunction(() => !document.body.innerText.includes("Hämtar …"));
}

/** @param {boolean} keys whether to go through it with the Tab key too; the last thing done to a state, since it moves the focus */
async function state(page, name, { keys = false } = {}) {
  states += 1;
  complaints.push(...(await examine(page, name)), ...(keys ? await tabThrough(page, name) : []));
  if (pictures) {
    await mkdir(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${String(states).padStart(2, "0")} ${name.replaceAll("/", "_")}.png`), fullPage: true });
  }
}
