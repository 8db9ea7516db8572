// Figures as a committee member reads them: every table by an independent reader of JSON-stat, in every format, and on the page on a phone and
// at a desk, where what is hidden says so and is never zero.
import JSONstat from "jsonstat-toolkit";

import { logIn, PHONE } from "./people.mjs";
import { DESKTOP, scenario } from "./scenario.mjs";

const TABLES = "/followup/v1/statistics/tables";

await scenario("statistik", async ({ browser, web, said, require, look }) => {
  async function readAll(page) {
    const read = async (path) => (await page.request.get(`${web}${path}`)).json();
    const { tables } = await read(TABLES);
    for (const { id } of tables) {
      const dataset = await read(`${TABLES}/${id}/data`);
      const reader = JSONstat(dataset);
      const size = dataset.size.reduce((one, other) => one * other, 1);
      require(reader.class === "dataset" && reader.length === dataset.id.length, `${id}: not read as a dataset`);
      require(reader.n === size && reader.value.length === size, `${id}: ${reader.n} values for ${size} cells`);
      const cells = reader.Data();
      const hidden = cells.filter(({ value }) => value === null);
      require(hidden.every(({ status }) => status === ".."), `${id}: a hidden cell without its symbol`);
      require(cells.every(({ value, status }) => value === null || status === null || status === undefined), `${id}: a shown cell with a symbol`);
      require(reader.role.time[0] === "Tid" && reader.role.geo[0] === "region", `${id}: roles`);
      const csv = await (await page.request.get(`${web}${TABLES}/${id}/data?outputFormat=csv`)).text();
      const values = csv.trim().split("\r\n").slice(1).map((line) => line.split(",").at(-2));
      require(
        values.length === size && values.every((value, i) => value === String(cells[i].value ?? "")),
        `${id}: CSV says something else`,
      );
      const xlsx = await (await page.request.get(`${web}${TABLES}/${id}/data?outputFormat=xlsx`)).body();
      require(xlsx.subarray(0, 2).toString() === "PK", `${id}: no workbook`);
      said(`${id}: ${size} cells, ${hidden.length} hidden`);
    }
  }

  async function shownTable(page) {
    return page.locator("table.figures").innerText();
  }

  async function readPages(options, name) {
    const page = await logIn(browser, web, "kommitte", options);
    await page.goto(`${web}/statistik`);
    await page.getByRole("link", { name: /efter nämnd, område och kvartal/ }).waitFor();
    await look(page, `${name}, tabeller`);
    await page.goto(`${web}/statistik/incidents-by-category-quarter`);
    await page.getByLabel("Del av kommunen").waitFor();
    const municipality = await shownTable(page);
    await page.getByLabel("Del av kommunen").selectOption({ label: "Socialnämnden" });
    await page.getByText(/Socialnämnden, kvartal/).first().waitFor();
    require((await shownTable(page)) !== municipality, "another part of the municipality has the same figures");
    await look(page, `${name}, nämnd`);
    await page.goto(`${web}/statistik/incidents-quarter`);
    await page.locator("table.figures").getByText("visas ej").first().waitFor();
    await look(page, `${name}, områden`);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Ladda ner som Excel" }).click()]);
    require(file.suggestedFilename() === "incidents-quarter.xlsx", `a file is called ${file.suggestedFilename()}`);
    return page;
  }

  const page = await readPages(DESKTOP, "skrivbord");
  said("tables, parts of the municipality and files at a desk");
  await readPages(PHONE, "telefon");
  said("the same on a phone");
  await readAll(page);
});
