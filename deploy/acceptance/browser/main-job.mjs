// Steps 1, 6 and 7 of the main job, by pressing what a person would press. Every page that is passed is
// examined and photographed; the first thing that is not so ends the run with a sentence.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { examine } from "./examination.mjs";
import { logIn, PHONE, startBrowser } from "./people.mjs";

const web = process.env.PATALA_WEB_URL;
const pictures = process.env.PATALA_PICTURES;
// A threat plain enough that the first rules see it. Here and not in the environment, which loses å, ä and ö
// on a machine without a locale.
const narrative =
  "Efter mötet ställde han sig i vägen för min bil och sa att jag kommer att ångra mig om jag inte ändrar beslutet. Kollegan hörde alltihop.";
const answer = "Tack för att du berättade. Ni blir två vid nästa besök, och jag ringer dig på torsdag.";
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const started = Date.now();

if (!web || !pictures) {
  throw new Error("PATALA_WEB_URL and PATALA_PICTURES must be set.");
}
await mkdir(pictures, { recursive: true });

const browser = await startBrowser();

const complaints = [];

async function person(user, options) {
  const page = await logIn(browser, web, user, options, (login) => look(login, `${user}-inloggning`, { ours: false }));
  page.on("pageerror", (error) => complaints.push(`${user}: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) {
      complaints.push(`${user}: ${message.text()}`);
    }
  });
  return page;
}

/** A picture for people, and an examination for what people may not see. Keycloak's own page is not ours to mend. */
async function look(page, name, { ours = true } = {}) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  if (ours) {
    complaints.push(...(await examine(page, name)));
  }
}

function said(step) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
}

try {
  const reporter = await person("medarbetare", PHONE);
  await reporter.getByText("Hämtar").first().waitFor({ state: "detached" });
  await look(reporter, "medarbetare-start");
  await reporter.getByRole("link", { name: "Rapportera en händelse" }).first().click();
  await reporter.getByRole("textbox", { name: /^Vad hände/ }).fill(narrative);
  await reporter.locator("#place-OWN").check();
  await reporter.getByRole("radio", { name: "Idag" }).check();
  await reporter.getByRole("combobox", { name: /^Vem gjorde det/ }).selectOption("BRUKARE");
  await reporter.getByRole("checkbox", { name: /^Hot/ }).waitFor();
  await look(reporter, "medarbetare-rapportera");
  await reporter.getByRole("button", { name: "Skicka rapporten" }).click();
  await reporter.getByRole("heading", { name: /^Tack/ }).waitFor();
  await look(reporter, "medarbetare-tack");
  const id = new URL(reporter.url()).pathname.split("/").at(-1);
  said(`medarbetare has filed ${id} on a phone`);

  const manager = await person("chef", PHONE);
  await look(manager, "chef-start");
  await manager.getByRole("link", { name: /^Notiser/ }).click();
  await manager.getByRole("link", { name: /Du har ett nytt ärende/ }).first().waitFor();
  await look(manager, "chef-notiser");
  await manager.goto(`${web}/arenden`);
  await manager.getByRole("heading", { level: 1 }).waitFor();
  await look(manager, "chef-arenden");
  await manager.goto(`${web}/arenden/${id}`);
  await manager.getByRole("heading", { name: /^Ärende/ }).waitFor();
  await manager.getByText(narrative.slice(0, 20)).first().waitFor();
  await manager.getByText(/därför att/).first().waitFor();
  await look(manager, "chef-arende");
  said("chef reads the text, the categories and their reasons");

  // Two taps: what the person knows and the machine did not see, and save.
  await manager.getByRole("checkbox", { name: "Trakasserier" }).check();
  await manager.getByRole("button", { name: "Spara kategorierna" }).click();
  await manager.getByText("Kategorierna är sparade.").first().waitFor();
  await manager.getByText("Bestämt av handläggare.").waitFor();
  await look(manager, "chef-arende-kategorier");
  said("chef has re-coded it in two taps");

  await manager.getByRole("button", { name: "Inget av detta" }).click();
  await manager.getByText("Uppgifterna är bekräftade.").first().waitFor();
  await manager.getByRole("button", { name: "Gjort: Polisanmäl, eller skriv varför inte" }).click();
  await manager.getByRole("textbox", { name: /^Kvitto/ }).fill("5000-K1234567-26");
  await look(manager, "chef-arende-skyldighet");
  await manager.getByRole("button", { name: "Spara", exact: true }).click();
  await manager.getByText("Det är antecknat.").first().waitFor();
  await look(manager, "chef-arende-skyldigheter");
  said("chef has said what happened and settled what is owed");

  await manager.getByRole("button", { name: "Lägg till åtgärd" }).click();
  await manager.getByRole("combobox", { name: /^Åtgärd/ }).selectOption("COLLEAGUE_PRESENT");
  await manager.getByRole("radio", { name: "Redan gjord" }).check();
  await look(manager, "chef-arende-atgard");
  await manager.getByRole("button", { name: "Spara åtgärden" }).click();
  await manager.getByText("Åtgärden är sparad.").first().waitFor();
  await manager.getByRole("radio", { name: "Åtgärder är gjorda" }).check();
  await manager.getByRole("textbox", { name: /^Meddelande/ }).fill(answer);
  await look(manager, "chef-arende-svar");
  await manager.getByRole("button", { name: "Skicka svaret" }).click();
  await manager.getByText("Svaret är skickat till rapportören.").first().waitFor();
  await manager.getByRole("radio", { name: "Färdigbehandlat" }).check();
  await manager.getByRole("button", { name: "Avsluta ärendet" }).click();
  await manager.getByText("Ärendet är avslutat.").first().waitFor();
  await look(manager, "chef-arende-avslutat");
  said("chef has agreed an action, answered and closed");

  await reporter.goto(`${web}/mina-rapporter/${id}`);
  await reporter.getByText(answer).first().waitFor();
  await reporter.locator('[aria-current="step"]', { hasText: "Avslutad" }).waitFor();
  await look(reporter, "medarbetare-svar");
  await reporter.goto(`${web}/mina-rapporter`);
  await reporter.getByRole("heading", { level: 1 }).waitFor();
  await look(reporter, "medarbetare-mina-rapporter");
  said("medarbetare sees status and answer");

  const member = await person("kommitte", DESKTOP);
  await member.goto(`${web}/statistik/incidents-by-category`);
  await member.getByRole("img").first().waitFor();
  await member.getByRole("table").first().waitFor();
  await look(member, "kommitte-statistik");
  await member.goto(`${web}/arenden/${id}`);
  await member.getByRole("heading", { level: 1 }).waitFor();
  if (await member.getByText(narrative.slice(0, 20)).count()) {
    complaints.push("kommitte can read the case");
  }
  await look(member, "kommitte-arende");
  said("kommitte reads figures, and not the case");
} finally {
  await browser.close();
}

if (complaints.length) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
