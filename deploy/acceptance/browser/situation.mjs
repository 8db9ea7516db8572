// The figures at a glance as a committee sees them, and the municipality's situation, on a phone, at a desk and on paper.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { logIn, PHONE } from "./people.mjs";
import { DESKTOP, scenario } from "./scenario.mjs";

const run = promisify(execFile);

await scenario("lägesbild", async ({ browser, web, pictures, said, require, look }) => {
  async function atAGlance(options, name) {
    const page = await logIn(browser, web, "kommitte", options);
    await page.goto(`${web}/kommitteer`);
    await page.getByRole("link", { name: /^Förvaltningens samverkansgrupp/ }).first().click();
    const board = page.getByRole("region", { name: "Siffrorna i korthet" });
    const overTime = board.getByRole("img", { name: /^Rapporter över tid/ });
    await overTime.waitFor();
    require((await board.getByLabel("Del av kommunen").locator("option:checked").innerText()) === "Socialnämnden", "it begins with another part than the committee's");
    await look(page, `${name}, kommittén`);

    await board.getByLabel("Del av kommunen").selectOption({ index: 2 });
    await board.getByText(/visas bara för hela nämnder/).waitFor();
    await board.getByLabel("Räknat per").selectOption("year");
    await board.getByRole("img", { name: /^Efter kategori/ }).waitFor();
    await board.getByLabel("Del av kommunen").selectOption({ index: 0 });
    await board.getByLabel("Räknat per").selectOption("quarter");
    await board.getByLabel("Mer om hela kommunen").selectOption("channel");
    await board.getByRole("img", { name: /hur det skedde/ }).waitFor();
    await board.getByText("Visa som tabell").first().click();
    await look(page, `${name}, hela kommunen`);

    // What is hidden is drawn and told as hidden, and nowhere as nothing.
    for (const drawing of await board.getByRole("img").all()) {
      const told = await drawing.locator("desc").textContent();
      const drawn = await drawing.locator(".chart__hidden").count();
      require((told.match(/visas ej/g) ?? []).length === drawn, `${drawn} hidden figures are drawn, told are: ${told}`);
      require(!/: 0[,.]/.test(told), `a nought is told: ${told}`);
    }
    return page;
  }

  async function situation(page, name) {
    await page.goto(`${web}/lagesbild`);
    await page.getByRole("heading", { name: "Vad som sticker ut" }).waitFor();
    await look(page, name);
  }

  const desk = await atAGlance(DESKTOP, "skrivbord");
  const phone = await atAGlance(PHONE, "telefon");
  said("the figures at a glance, on a phone and at a desk");
  await situation(phone, "telefon");
  await situation(desk, "skrivbord");

  const [paper] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("link", { name: "Ladda ner som PDF" }).click()]);
  const file = join(pictures, "lägesbild.pdf");
  await paper.saveAs(file);
  require(/^lagesbild-\d{4}K\d\.pdf$/.test(paper.suggestedFilename()), `the paper is called ${paper.suggestedFilename()}`);
  await run("pdftoppm", ["-r", "60", "-png", file, join(pictures, "lägesbild papper")]);
  // A long name is broken over two lines.
  const text = (await run("pdftotext", ["-raw", file, "-"])).stdout.replace(/\s+/g, " ");
  const report = await (await desk.request.get(`${web}/followup/v1/situation-reports/${paper.suggestedFilename().slice(10, -4)}`)).json();
  for (const line of report.authorities) {
    require(text.includes(`${line.name} ${line.count ?? "visas ej"} `), `the paper says something else of ${line.name}`);
  }
  require((await readFile(file)).includes("/MarkInfo"), "the paper is not tagged");
  const [indicators] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("link", { name: /indikatorer/ }).click()]);
  require(/^indikatorer-\d{4}K\d\.csv$/.test(indicators.suggestedFilename()), `the indicators are called ${indicators.suggestedFilename()}`);
  said("the situation on a phone, at a desk and on paper");
});
