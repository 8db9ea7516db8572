// What is sealed at intake: its handler is told, reads and sorts it, at a desk and on a phone; an offer keeps a short record, what is no corruption
// reaches the manager, suspicion against an insider moves to the reporting channel, where reporter and handler go on.
import { logIn, PHONE } from "./people.mjs";
import { DESKTOP, scenario } from "./scenario.mjs";

const OFFER = "En byggherre erbjöd mig pengar för att snabba på bygglovet. Jag sa nej.";
const INNOCENT = "Jag tror att jag kan vara jävig i ett ärende om min granne, som dessutom skriker åt mig på gatan.";
const INSIDER = "Min chef tog emot ett kuvert med pengar av restaurangen som vi har tillsyn över.";

await scenario("sealed", async ({ browser, web, look, said, require }) => {
  const reporter = await logIn(browser, web, "medarbetare", PHONE);
  const handler = await logIn(browser, web, "visselblasning", DESKTOP);
  const manager = await logIn(browser, web, "chef", DESKTOP);

  async function file(narrative, relation) {
    await reporter.goto(`${web}/rapportera`);
    await reporter.getByRole("textbox", { name: /^Vad hände/ }).fill(narrative);
    await reporter.locator("#place-OWN").check();
    await reporter.getByRole("radio", { name: "Idag" }).check();
    await reporter.getByRole("combobox", { name: /^Vem gjorde det/ }).selectOption(relation);
    await reporter.getByRole("button", { name: "Skicka rapporten" }).click();
    await reporter.getByRole("heading", { name: /^Tack/ }).waitFor();
    return new URL(reporter.url()).pathname.split("/").at(-1);
  }

  async function open(page, path, heading) {
    await page.goto(`${web}${path}`);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes("Hämtar …"));
  }

  /** Whatever the manager is shown there, also nothing at all. */
  async function whatTheManagerSees(id) {
    await manager.goto(`${web}/arenden/${id}`);
    await manager.waitForFunction(() => {
      const text = document.querySelector("main")?.innerText ?? "";
      return text.trim() !== "" && !text.includes("Hämtar …");
    });
    return manager.locator("main").innerText();
  }

  async function sort(id, decision, message) {
    await open(handler, `/forseglat/rapport/${id}`, "Förseglad rapport");
    await handler.locator(`#decision-${decision}`).check();
    await handler.locator("#sorting-message").fill(message);
  }

  const offer = await file(OFFER, "ORG");
  const innocent = await file(INNOCENT, "MEDB");
  const insider = await file(INSIDER, "CHEF");
  said("three reports are sealed");

  await handler.waitForTimeout(1_000);
  await open(handler, "/forseglat", "Förseglat");
  await look(handler, "desk");
  require((await handler.locator(`a[href$="${offer}"]`).count()) === 1, "The offer is not on the desk.");
  const denied = await whatTheManagerSees(insider);
  require(!denied.includes("kuvert"), "The manager reads what is sealed.");
  require(denied === (await whatTheManagerSees(crypto.randomUUID())), "To the manager what is sealed is not what does not exist.");
  require((await manager.getByRole("link", { name: "Förseglat" }).count()) === 0, "The manager is shown the desk.");

  await open(handler, `/forseglat/rapport/${offer}`, "Förseglad rapport");
  await handler.getByRole("button", { name: "Sortera rapporten" }).click();
  await handler.locator(".error-summary a").first().waitFor();
  await sort(offer, "OFFER", "Tack för att du berättade. Vi går igenom det nu.");
  await handler.getByRole("button", { name: "Sortera rapporten" }).click();
  await handler.locator(".error-summary a").first().waitFor();
  await look(handler, "an offer without its record");
  await handler.locator("#offer-relation").selectOption("ORG");
  await handler.locator("#offer-task").selectOption("TILLSYN");
  await handler.locator("#sorting-measure").fill("Erbjudandet avböjdes.");
  await handler.getByRole("button", { name: "Sortera rapporten" }).click();
  await handler.getByRole("heading", { level: 2, name: "Kort uppgift" }).waitFor();
  await handler.getByText("Vi går igenom det nu").waitFor();
  await look(handler, "an offer with its record");
  await handler.locator("#closing-message").fill("Nu är det klart. Tack igen.");
  await handler.getByRole("button", { name: "Avsluta ärendet" }).click();
  await handler.getByText("Ärendet är avslutat.").waitFor();
  await handler.getByText("Tack igen").waitFor();
  said("an offer is recorded without names, answered and closed");

  await sort(innocent, "NO_CORRUPTION", "Det här är inte korruption. Din chef tar hand om det som hände på gatan.");
  await handler.getByRole("button", { name: "Sortera rapporten" }).click();
  await handler.getByText("Rapporten är öppnad").waitFor();
  let opened = await whatTheManagerSees(innocent);
  for (let i = 0; i < 40 && !opened.includes("granne"); i++) {
    await manager.waitForTimeout(500);
    opened = await whatTheManagerSees(innocent);
  }
  require(opened.includes("granne"), "The manager does not get what is no corruption.");
  require(!opened.includes("inte korruption"), "The manager reads what was said behind the seal.");
  said("what is no corruption reaches the manager, without the talk behind the seal");

  await sort(insider, "INSIDER", "Jag har tagit emot det du berättade. Du är skyddad av lagen.");
  await handler.getByRole("button", { name: "Sortera rapporten" }).click();
  await handler.getByRole("link", { name: "Läs den där" }).click();
  await handler.getByRole("heading", { level: 1, name: "Rapport i visselblåsarkanalen" }).waitFor();
  await handler.getByText(INSIDER).waitFor();
  await look(handler, "channel");
  await open(reporter, `/mina-rapporter/${insider}`, "Din rapport");
  require(!(await reporter.locator("main").innerText()).includes("kuvert"), "What was moved is still in the report.");
  await reporter.getByText("Du är skyddad av lagen").waitFor();
  await reporter.locator(`#message-${insider}`).fill("Vad händer nu?");
  await reporter.getByRole("button", { name: "Skicka meddelandet" }).click();
  await reporter.getByText("Vad händer nu?").first().waitFor();
  await look(reporter, "moved report, phone");
  await open(handler, `/forseglat/visselblasning/${insider}`, "Rapport i visselblåsarkanalen");
  await handler.getByText("Vad händer nu?").waitFor();
  await handler.locator("#channel-kind-FEEDBACK").check();
  await handler.locator("#channel-text").fill("Vi har utrett det och lämnat det till polisen.");
  await handler.getByRole("button", { name: "Skicka meddelandet" }).click();
  await handler.getByText("Återkopplad").first().waitFor();
  await handler.getByRole("button", { name: "Avsluta ärendet" }).click();
  await handler.getByText("Ärendet är avslutat.").waitFor();
  await handler.setViewportSize(PHONE.viewport);
  await look(handler, "channel, phone");
  await open(handler, "/forseglat", "Förseglat");
  await look(handler, "desk, phone");
  said("suspicion against an insider is moved, answered and closed in the channel");
});
