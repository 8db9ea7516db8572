// What a manager does with a case, counted: the short track for what is minor, the full track for what is grave,
// and the reporter's last word. Every interaction of the short track is one press, one choice or one text.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { examine } from "./examination.mjs";
import { logIn, PHONE, startBrowser } from "./people.mjs";

const web = process.env.PATALA_WEB_URL;
const pictures = process.env.PATALA_PICTURES;
const MOST_INTERACTIONS = 8;
const MOST_SECONDS = 180;
/** What somebody needs who reads and writes at an even pace; added to what the machine takes. */
const READING_WORDS_PER_SECOND = 4;
const TYPING_SIGNS_PER_SECOND = 3;
const CHOOSING_SECONDS = 3;

const minor = "Han ringde sju gånger på en förmiddag och sade samma sak om beslutet varje gång. Jag blev trött och ledsen.";
const grave =
  "Han slog mig i ansiktet med knytnäven när han fick avslaget och sade att han skulle komma hem till mig. Jag fick åka till sjukhus.";
const answer = "Tack för att du berättade. Vi tar samtalen två tillsammans från och med nu.";
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const started = Date.now();
const complaints = [];

if (!web || !pictures) {
  throw new Error("PATALA_WEB_URL and PATALA_PICTURES must be set.");
}
await mkdir(pictures, { recursive: true });
const browser = await startBrowser();

async function look(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  complaints.push(...(await examine(page, name)));
}

function said(step) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
}

async function file(page, narrative, more = async () => {}) {
  await page.goto(`${web}/`);
  await page.getByRole("link", { name: "Rapportera en händelse" }).first().click();
  await page.getByRole("textbox", { name: /^Vad hände/ }).fill(narrative);
  await page.locator("#place-OWN").check();
  await page.getByRole("radio", { name: "Idag" }).check();
  await page.getByRole("combobox", { name: /^Vem gjorde det/ }).selectOption("BRUKARE");
  await more(page);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByRole("heading", { name: /^Tack/ }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1);
}

/** Until the case is there and the machine has read its text. */
async function openCase(page, id) {
  await page.goto(`${web}/arenden/${id}`);
  await page.getByRole("heading", { level: 1, name: /^Ärende/ }).waitFor();
  for (let i = 0; i < 20 && (await page.getByText("Texten har inte hunnit läsas än").count()) > 0; i++) {
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: /^Ärende/ }).waitFor();
  }
}

async function saved(page, words) {
  await page.getByText(words).first().waitFor();
}

/** From the list to the closed case, every interaction counted. */
async function shortTrack(page, id) {
  await page.goto(`${web}/arenden`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  let interactions = 0;
  let person = 0;
  const began = Date.now();
  const doing = async (act, seconds = CHOOSING_SECONDS) => {
    interactions++;
    person += seconds;
    await act;
  };
  await doing(page.locator(`a[href="/arenden/${id}"]`).first().click());
  await page.getByText(minor.slice(0, 20)).first().waitFor();
  person += (await page.locator("main").innerText()).split(/\s+/).length / READING_WORDS_PER_SECOND;
  await look(page, "kort-vag");
  await doing(page.getByRole("button", { name: "Inget av detta" }).click());
  await saved(page, "Uppgifterna är bekräftade.");
  await doing(page.getByRole("radio", { name: "Ingen åtgärd behövs" }).check());
  await doing(page.getByRole("textbox", { name: /^Meddelande/ }).fill(answer), answer.length / TYPING_SIGNS_PER_SECOND);
  await doing(page.getByRole("button", { name: "Skicka svaret" }).click());
  await saved(page, "Svaret är skickat till rapportören.");
  await doing(page.getByRole("radio", { name: "Färdigbehandlat" }).check());
  await doing(page.getByRole("button", { name: "Avsluta ärendet" }).click());
  await saved(page, "Ärendet är avslutat.");
  const seconds = (Date.now() - began) / 1000 + person;
  said(`short track: ${interactions} interactions (at most ${MOST_INTERACTIONS}), ${seconds.toFixed(0)} s with reading and typing (at most ${MOST_SECONDS})`);
  if (interactions > MOST_INTERACTIONS || seconds > MOST_SECONDS) {
    complaints.push("the short track is too long");
  }
}

/** One duty, done, with the number it left. */
async function settle(page, name, reference) {
  await page.getByRole("button", { name: `Gjort: ${name}`, exact: true }).click();
  if (reference) {
    await page.getByRole("textbox", { name: /^Kvitto/ }).fill(reference);
  }
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByRole("button", { name: `Ändra: ${name}`, exact: true }).waitFor();
}

async function download(page, act, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  await file.saveAs(join(pictures, name));
  const start = (await readFile(join(pictures, name))).subarray(0, 4).toString("latin1");
  if (start !== (name.endsWith(".pdf") ? "%PDF" : "PK\u0003\u0004")) {
    complaints.push(`${name} begins with ${start}`);
  }
}

async function fullTrack(page, id) {
  await openCase(page, id);
  await page.getByRole("checkbox", { name: /skadades/ }).check();
  await page.getByRole("radio", { name: "Allvarlig skada" }).check();
  await page.getByRole("textbox", { name: /^Hur många/ }).fill("1");
  await page.getByRole("button", { name: "Bekräfta", exact: true }).click();
  await saved(page, "Uppgifterna är bekräftade.");
  await look(page, "full-vag-skyldigheter");

  const sheet = page.getByRole("button", { name: "Underlag: Anmäl till Arbetsmiljöverket" });
  await sheet.click();
  await page.getByRole("button", { name: "Kopiera: Vad som hände" }).waitFor();
  await look(page, "full-vag-underlag");
  await download(page, () => page.getByRole("link", { name: "Ladda ner underlaget som PDF" }).click(), "underlag-arbetsmiljoverket.pdf");
  await sheet.click();
  await settle(page, "Anmäl till Arbetsmiljöverket", "2026/123456");
  await settle(page, "Hör skyddsombudet om skadeanmälan");
  await page.getByRole("button", { name: "Underlag: Anmäl arbetsskadan till Försäkringskassan" }).click();
  await download(page, () => page.getByRole("link", { name: "Ladda ner underlaget som PDF" }).click(), "underlag-forsakringskassan.pdf");
  await settle(page, "Anmäl arbetsskadan till Försäkringskassan", "FK 2026-77");

  await page.getByRole("button", { name: "Underlag: Polisanmäl, eller skriv varför inte" }).click();
  await page.getByRole("textbox", { name: /^Vad ska polisen få veta/ }).fill("En man slog en anställd i ansiktet i receptionen.");
  await page.getByRole("button", { name: "Skapa polisanmälan" }).click();
  await page.getByText("Pröva sekretessen innan du går vidare.").first().waitFor();
  await page.getByRole("checkbox", { name: "Jag har prövat sekretessen" }).check();
  await look(page, "full-vag-polis");
  await download(page, () => page.getByRole("button", { name: "Skapa polisanmälan" }).click(), "polisanmalan.zip");
  await page.getByText(/kontrollsumma/).waitFor();
  await page.getByRole("button", { name: "Anmäls inte: Polisanmäl, eller skriv varför inte" }).click();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByRole("link", { name: "Välj varför det inte anmäls." }).waitFor();
  await look(page, "full-vag-polis-inte");
  await page.getByRole("combobox", { name: /^Varför anmäls det inte/ }).selectOption("EXPOSED_OPPOSES");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Den utsatta vill inte").waitFor();
  // It is reported after all.
  await settle(page, "Polisanmäl, eller skriv varför inte", "5000-K1234567-26");
  await page.getByRole("combobox", { name: "Vad ledde polisanmälan till?" }).selectOption("INVESTIGATED");
  await saved(page, "Det är antecknat vad polisanmälan ledde till.");

  await page.getByRole("button", { name: "Utred: Utred orsakerna" }).click();
  await page.getByRole("textbox", { name: /^Vad orsakade/ }).fill("Receptionen är öppen och bemannad av en person.");
  await page.locator("#analysis-likelihood-4").check();
  await page.locator("#analysis-consequence-4").check();
  await page.getByRole("button", { name: "Spara utredningen" }).click();
  await page.getByText("Agera genast.").waitFor();

  await page.getByRole("radio", { name: "Stöd erbjöds och togs emot" }).check();
  await page.getByRole("button", { name: "Vi har pratats vid" }).click();
  await saved(page, "Kontakten är antecknad.");
  await page.getByRole("button", { name: "Lägg till åtgärd" }).click();
  await page.getByRole("combobox", { name: /^Åtgärd/ }).selectOption("PREMISES_CHECK");
  await page.getByRole("radio", { name: "Redan gjord" }).check();
  await page.getByRole("checkbox", { name: "Se efter senare om den hjälpte" }).check();
  await page.getByRole("button", { name: "Spara åtgärden" }).click();
  await page.getByText("Se efter om åtgärden hjälpte: Genomgång av lokalerna.").waitFor();
  await page.getByRole("button", { name: "Den hjälpte", exact: true }).click();
  await saved(page, "Det är antecknat om åtgärden hjälpte.");

  await page.getByRole("button", { name: "Be om råd" }).click();
  await page.getByRole("combobox", { name: "Vem?" }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: "Vad behöver du råd om?" }).fill("Hur stödjer vi på bästa sätt?");
  await page.getByRole("button", { name: "Bjud in" }).click();
  await saved(page, "Inbjudan är skickad.");

  await page.getByRole("button", { name: "Skriv till arbetsgruppen" }).click();
  await page.getByRole("textbox", { name: "Vad vill du säga till gruppen?" }).fill("Receptionen är nu alltid bemannad av två. Säg till om något känns fel.");
  await page.getByRole("region", { name: "Till arbetsplatsträffen" }).getByRole("button", { name: "Spara" }).click();
  await saved(page, "Bladet till arbetsplatsträffen är sparat.");
  await download(page, () => page.getByRole("link", { name: "Ladda ner bladet som PDF" }).click(), "arbetsplatstraff.pdf");

  await page.getByRole("radio", { name: "Åtgärder är gjorda" }).check();
  await page.getByRole("textbox", { name: /^Meddelande/ }).fill(answer);
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await saved(page, "Svaret är skickat till rapportören.");
  await look(page, "full-vag-fore-avslut");
  await page.getByRole("radio", { name: "Färdigbehandlat" }).check();
  await page.getByRole("button", { name: "Avsluta ärendet" }).click();
  await saved(page, "Ärendet är avslutat.");
  const hold = page.getByRole("region", { name: "Bevara" });
  await hold.getByRole("button", { name: "Bevara tills vidare" }).click();
  await hold.getByRole("button", { name: "Bevara tills vidare" }).click();
  await hold.getByRole("link", { name: "Välj varför." }).waitFor();
  await hold.getByRole("radio", { name: "Domstol eller skadestånd" }).check();
  await hold.getByRole("button", { name: "Bevara tills vidare" }).click();
  await hold.getByText(/^Gallras inte: Domstol eller skadestånd/).waitFor();
  await look(page, "full-vag-avslutat");
  said("full track: five duties with sheets, a police report, causes, effect, advice, the work group; answered and closed");
}

async function reopening(reporter, id) {
  await reporter.goto(`${web}/mina-rapporter/${id}`);
  await reporter.getByText(answer).first().waitFor();
  await look(reporter, "medarbetare-blev-det-lost");
  await reporter.getByRole("button", { name: "Nej, det är inte löst" }).click();
  await reporter.getByRole("textbox", { name: "Vad är inte löst?" }).fill("Han ringer fortfarande varje dag.");
  await look(reporter, "medarbetare-inte-lost");
  await reporter.getByRole("button", { name: "Öppna ärendet igen" }).click();
  await reporter.getByText(/Du har sagt att det inte är löst/).waitFor();
  // The step comes as an event, a moment after the answer.
  const step = reporter.locator('[aria-current="step"]', { hasText: "Hos ansvarig chef" });
  for (let i = 0; i < 40 && (await step.count()) === 0; i++) {
    await reporter.waitForTimeout(250);
    await reporter.reload({ waitUntil: "networkidle" });
  }
  await step.waitFor();
  await look(reporter, "medarbetare-oppnat-igen");

  const above = await logIn(browser, web, "chef2", DESKTOP);
  await above.goto(`${web}/notiser`);
  await above.getByRole("link", { name: /Ett ärende är inte löst och har kommit till dig/ }).first().click();
  await above.getByText("Han ringer fortfarande varje dag.").waitFor();
  await above.getByText("Öppnat igen").waitFor();
  await look(above, "chef2-oppnat-igen");
  said("reopened by the reporter, one level up, and read there");
}

try {
  const reporter = await logIn(browser, web, "medarbetare", PHONE);
  const minorId = await file(reporter, minor);
  const graveId = await file(reporter, grave);
  said("medarbetare has filed something minor and something grave");
  const manager = await logIn(browser, web, "chef", DESKTOP);
  await openCase(manager, minorId);
  await shortTrack(manager, minorId);
  await reopening(reporter, minorId);
  await manager.goto(`${web}/arenden/${minorId}`, { waitUntil: "networkidle" });
  await look(manager, "chef-forbigangen");
  if (await manager.getByText("Han ringer fortfarande").count()) {
    complaints.push("the one who was passed over reads on");
  }
  await fullTrack(manager, graveId);
} finally {
  await browser.close();
}

if (complaints.length) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
