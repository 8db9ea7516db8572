// A survey as people meet it: an analyst plans it, employees answer on a phone without anybody knowing who, nobody answers twice, and everybody
// reads what came of it.
import { logIn, PHONE } from "./people.mjs";
import { DESKTOP, scenario } from "./scenario.mjs";

/** Enough for something to be shown: twenty answers, and five on each side of what is told. */
const EMPLOYEES = [
  "medarbetare", "medarbetare2", "chef", "chef2", "chef3", "skyddsombud", "kommitte", "ordforande", "hr", "sakerhet", "sas", "stallforetradare",
  "politiker", "jurist", "visselblasning", "analytiker", "revisor", "orgadmin", "medarbetare-annan", "chef-annan",
];
const EXPOSED = 12;
const REPORTED = 5;
/** A survey opens as it is planned, and closes as it is closed. */
const SOON_MS = 10_000;

await scenario("enkät", async ({ browser, web, said, require, look }) => {
  async function plan() {
    const page = await logIn(browser, web, "analytiker", DESKTOP);
    await page.goto(`${web}/enkater`);
    await page.getByRole("button", { name: "Planera en enkät" }).click();
    const closes = page.locator("#survey-closes");
    const lastDay = await closes.inputValue();
    await closes.fill(await page.locator("#survey-opens").inputValue());
    await page.getByRole("button", { name: "Planera", exact: true }).click();
    await page.getByText(/Låt enkäten vara öppen i 7 till 60 dagar/).first().waitFor();
    await look(page, "skrivbord, för kort");
    await closes.fill(lastDay);
    await page.getByRole("button", { name: "Planera", exact: true }).click();
    await page.getByText("Öppen", { exact: true }).waitFor({ timeout: SOON_MS });
    await look(page, "skrivbord, alla");
    return page;
  }

  async function open(page) {
    await page.goto(`${web}/`);
    await page.getByRole("link", { name: "Svara på en enkät, två minuter" }).click();
    await page.getByRole("button", { name: "Börja svara" }).waitFor();
  }

  async function begin(page) {
    await page.getByRole("button", { name: "Börja svara" }).click();
    await page.getByRole("button", { name: "Skicka svaren" }).waitFor();
  }

  const choose = (page, question, ...answers) =>
    answers.reduce(
      (before, answer) => before.then(() => page.getByRole("group", { name: question }).getByLabel(answer, { exact: true }).check({ force: true })),
      Promise.resolve(),
    );

  async function answer(page, index) {
    const exposed = index < EXPOSED;
    await choose(page, /utsatts för något av detta/, ...(exposed ? ["Trakasserier", ...(index % 2 ? ["Hot"] : [])] : ["Nej, inget av detta"]));
    if (exposed) {
      await choose(page, /Rapporterade du den/, index < REPORTED ? "Ja" : "Nej");
      await choose(page, /för din chef/, index < EXPOSED - REPORTED ? "Ja" : "Nej");
      if (index >= REPORTED) {
        await choose(page, /Varför rapporterade du inte/, "Lite får man tåla");
      }
    }
    await choose(page, /utbildning om det/, index % 3 ? "Ja" : "Nej");
    await choose(page, /Vilka av dessa vet du hur/, "Hot");
  }

  async function send(page) {
    const sent = page.waitForRequest((request) => request.url().endsWith("/answers"));
    await page.getByRole("button", { name: "Skicka svaren" }).click();
    await page.getByRole("heading", { name: "Tack, svaren har kommit in" }).waitFor();
    return sent;
  }

  async function firstEmployee() {
    const page = await logIn(browser, web, EMPLOYEES[0], PHONE);
    await page.goto(`${web}/notiser`);
    await page.getByRole("link", { name: /En kort enkät är öppen/ }).first().waitFor();
    await open(page);
    await page.getByText("Hur vet jag det?").click();
    await look(page, "telefon, öppen");
    await begin(page);
    await page.getByRole("button", { name: "Skicka svaren" }).click();
    await page.getByText(/Den avgör vad vi frågar sedan/).first().waitFor();
    await look(page, "telefon, utan svar");
    await answer(page, 0);
    await look(page, "telefon, ifylld");
    const asked = Date.now();
    const headers = await (await send(page)).allHeaders();
    require(headers.cookie === undefined && headers.authorization === undefined, "the answer carries who sent it");
    await look(page, "telefon, tack");
    said(`the first has answered, in ${Date.now() - asked} ms from the press`);

    const elsewhere = await logIn(browser, web, EMPLOYEES[0], DESKTOP);
    await elsewhere.goto(page.url());
    await elsewhere.getByRole("button", { name: "Börja svara" }).click();
    await elsewhere.getByText(/^Var och en svarar en gång/).first().waitFor();
    require((await elsewhere.getByRole("button", { name: "Skicka svaren" }).count()) === 0, "the same person may answer twice");
    await look(elsewhere, "skrivbord, en gång till");
    return page;
  }

  const analyst = await plan();
  said("a survey is planned, and has opened");
  const first = await firstEmployee();
  for (let index = 1; index < EMPLOYEES.length; index += 1) {
    const page = await logIn(browser, web, EMPLOYEES[index], PHONE);
    await open(page);
    await begin(page);
    await answer(page, index);
    await send(page);
    await page.context().close();
  }
  said(`${EMPLOYEES.length} have answered`);

  await analyst.getByRole("link", { name: /^Enkät / }).first().click();
  await analyst.getByRole("button", { name: "Avsluta i förtid" }).click();
  await analyst.getByRole("dialog").getByText(/går inte att öppna igen/).waitFor();
  await analyst.getByRole("dialog").getByRole("button", { name: "Avsluta i förtid" }).click();
  await analyst.getByText(/20 av .* medarbetare svarade/).waitFor({ timeout: SOON_MS });
  const told = await analyst.locator("main").innerText();
  require(/Rapporterade den senaste händelsen\s+42\s%/.test(told), "the share that reported is not told");
  require(/varav våld\s+visas ej/.test(told), "a kind that nobody was exposed to is told");
  await look(analyst, "skrivbord, resultat");
  await first.reload();
  await first.getByText(/20 av .* medarbetare svarade/).waitFor();
  await look(first, "telefon, resultat");
  said("everybody reads the results");
});
