// A safety committee's quarter as its people do it: a question on a phone, the employer's answer and approval at a desk, the chair's verdict, decision
// and acceptance, and the paper. None of them reaches a case.
import { join } from "node:path";

import { logIn, PHONE } from "./people.mjs";
import { DESKTOP, scenario } from "./scenario.mjs";

const QUESTION = "Hur ofta provas larmknapparna i receptionen?";
const ANSWER = "Varje vecka, av vaktmästaren.";
const WORDS = "Vi har satt in två larm till, och provar dem varje vecka.";
const DECISION = "Receptionen får två larm till.";
const MINUTES = "2026-11-20 § 4";
/** A quarter is prepared within a minute of its figures. */
const PREPARED_MS = 120_000;

await scenario("kommitté", async ({ browser, web, pictures, said, require, look }) => {
  async function toCommittee(page) {
    await page.goto(`${web}/kommitteer`);
    await page.getByRole("link", { name: /^Förvaltningens samverkansgrupp/ }).first().click();
    await page.getByRole("heading", { name: "Frågor till arbetsgivaren" }).waitFor();
  }

  async function toPacket(page) {
    const deadline = Date.now() + PREPARED_MS;
    await toCommittee(page);
    const link = page.getByRole("region", { name: "Underlag per kvartal" }).getByRole("link").first();
    while (!(await link.isVisible())) {
      if (Date.now() > deadline) {
        throw new Error("No quarter was prepared.");
      }
      await page.waitForTimeout(2_000);
      await toCommittee(page);
    }
    await link.click();
    await page.getByRole("heading", { name: "Hur det ändras" }).waitFor();
  }

  async function memberAsks() {
    const page = await logIn(browser, web, "kommitte", PHONE);
    await page.goto(`${web}/kommitteer`);
    await page.getByRole("link", { name: /samverkansgrupp/ }).first().waitFor();
    await look(page, "telefon, alla");
    await toCommittee(page);
    await page.getByRole("button", { name: "Ställ en fråga" }).click();
    await page.getByRole("button", { name: "Skicka till arbetsgivaren" }).click();
    await page.getByText("Skriv vad ni vill veta.").first().waitFor();
    await look(page, "telefon, fråga utan text");
    await page.locator("#question-text").fill(QUESTION);
    await page.getByRole("button", { name: "Skicka till arbetsgivaren" }).click();
    await page.getByRole("article").getByText(QUESTION).waitFor();
    require((await page.getByRole("button", { name: "Svara" }).count()) === 0, "a member may answer for the employer");
    require((await page.getByRole("button", { name: "För in ett beslut" }).count()) === 0, "a member may record a decision");
    await look(page, "telefon, frågad");
    return page;
  }

  async function employerAnswersAndApproves() {
    const page = await logIn(browser, web, "chef3", DESKTOP);
    await page.goto(`${web}/notiser`);
    await page.getByRole("link", { name: /frågar dig som arbetsgivare/ }).first().click();
    const asked = page.getByRole("article").filter({ hasText: QUESTION });
    await asked.getByRole("button", { name: "Svara" }).click();
    await asked.getByLabel(/^Svar till kommittén/).fill(ANSWER);
    await look(page, "skrivbord, svar");
    await asked.getByRole("button", { name: "Skicka svaret" }).click();
    await asked.getByText("Arbetsgivarens svar").waitFor();
    await toPacket(page);
    await page.getByLabel(/^Vad arbetsgivaren vill säga/).fill(WORDS);
    await look(page, "skrivbord, underlag att godkänna");
    await page.getByRole("button", { name: "Godkänn underlaget" }).click();
    await page.getByText(/Godkänt av arbetsgivaren/).waitFor();
  }

  async function chairAccepts() {
    const page = await logIn(browser, web, "ordforande", DESKTOP);
    await toCommittee(page);
    await page.getByRole("button", { name: "Vi är nöjda med svaret" }).first().click();
    await page.getByRole("button", { name: "För in ett beslut" }).click();
    await page.locator("#decision").fill(DECISION);
    await page.locator("#minutes").fill(MINUTES);
    await page.getByRole("button", { name: "Spara beslutet" }).click();
    await page.getByText(DECISION).waitFor();
    await look(page, "skrivbord, ordförande");
    await toPacket(page);
    await page.getByText(WORDS).waitFor();
    await page.locator("#packet-minutes").fill(MINUTES);
    await look(page, "skrivbord, underlag att gå igenom");
    await page.getByRole("button", { name: "Kommittén har gått igenom underlaget" }).click();
    await page.getByText(/^.*Genomgånget .*§ 4/).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Ladda ner som PDF" }).click()]);
    require(/^underlag-\d{4}K\d\.pdf$/.test(file.suggestedFilename()), `the paper is called ${file.suggestedFilename()}`);
    await file.saveAs(join(pictures, "kommitté underlag.pdf"));
  }

  async function memberReads(page) {
    await toPacket(page);
    await page.getByText(WORDS).waitFor();
    require((await page.locator("table.figures").count()) > 3, "the packet has few tables");
    require((await page.locator("form").count()) === 0, "a member may change the packet");
    await look(page, "telefon, underlag");
    await page.goto(`${web}/arenden`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    require((await page.getByRole("link", { name: /ärende/i }).count()) === 0, "a member sees cases");
  }

  const member = await memberAsks();
  said("a member has asked");
  await employerAnswersAndApproves();
  said("the employer has answered, and approved the quarter");
  await chairAccepts();
  said("the chair has judged, decided and accepted; the paper is saved");
  await memberReads(member);
  said("a member reads the quarter, and no case");
});
