import { get, withQuery } from "./client.js";

const BASE = "/followup/v1/statistics/tables";
const address = (id, part) => `${BASE}/${encodeURIComponent(id)}${part}`;

export const listTables = async () => (await get(BASE)).tables;

/** JSON-stat dataset without values: which months, categories and regions the table holds. */
export const readTableMetadata = (id, lang) => get(address(id, "/metadata"), { query: { lang } });

/** JSON-stat dataset of one month. */
export const readTable = (id, month, lang) =>
  get(address(id, "/data"), { query: { "valuecodes[Tid]": month, outputFormat: "json-stat2", lang } });

/** Address of the same figures as a file. */
export const tableFileAddress = (id, month, lang) =>
  withQuery(address(id, "/data"), { "valuecodes[Tid]": month, outputFormat: "csv", lang });
