import { get, withQuery } from "./client.js";

const BASE = "/followup/v1/statistics/tables";
const address = (id, part) => `${BASE}/${encodeURIComponent(id)}${part}`;

export const listTables = async (lang) => (await get(BASE, { query: { lang } })).tables;

/** JSON-stat dataset without values: which periods, categories and regions the table holds. */
export const readTableMetadata = (id, lang) => get(address(id, "/metadata"), { query: { lang } });

/** JSON-stat dataset of one period. */
export const readTable = (id, period, lang) =>
  get(address(id, "/data"), { query: { "valuecodes[Tid]": period, outputFormat: "json-stat2", lang } });

/**
 * JSON-stat dataset of what is chosen.
 *
 * @param {Record<string, string>} chosen values by dimension, such as `{ Tid: "top(8)" }`
 */
export const readFigures = (id, chosen, lang) => {
  const values = Object.fromEntries(Object.entries(chosen).map(([dimension, codes]) => [`valuecodes[${dimension}]`, codes]));
  return get(address(id, "/data"), { query: { ...values, outputFormat: "json-stat2", lang } });
};

/** Address of the same figures as a file: csv or xlsx. */
export const tableFileAddress = (id, period, outputFormat, lang) =>
  withQuery(address(id, "/data"), { "valuecodes[Tid]": period, outputFormat, lang });
