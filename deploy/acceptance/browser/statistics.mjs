// Figures as a committee member reads them: every table by an independent reader of JSON-stat, in every format, and on the page on a phone and
// at a desk, where what is hidden says so and is never zero.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import JSONstat from "jsonstat-toolkit";

import { examine, tabThrough } from "./examination.mjs";
import { logIn, PHONE, startBrowser } from "./people.mjs";

const web = process.env.PATALA_WEB_URL;
const pictures = process.env.PATALA_PICTURES;
if (!web || !pictures) {
  throw new Error("PATALA_WEB_URL and PATALA_PICTURES must be set.");
}
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const TABLES = "/followup/v1/statistics/tables";
const started = Date.now();
const complaints = [];
await mkdir(pictures, { recursive: true });
const browser = await startBrowser();

function said(step) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
}

const require = (holds, what) => holds || complaints.push(what);

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

async function look(page, name) {
  complaints.push(...(await examine(page, name)), ...(await tabThrough(page, name)));
  await page.screenshot({ path: join(pictures, `statistik ${name}.png`), fullPage: true });
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

try {
  const page = await readPages(DESKTOP, "skrivbord");
  said("tables, parts of the municipality and files at a desk");
  await readPages(PHONE, "telefon");
  said("the same on a phone");
  await readAll(page);
} finally {
  await browser.close();
}
if (complaints.length > 0) {
  throw new Error(`${complaints.length} complaints:\n${complaints.join("\n")}`);
}
said("0 complaints");
