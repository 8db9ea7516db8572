import { get } from "./client.js";

const BASE = "/followup/v1/situation-reports";
const address = (period, part = "") => `${BASE}/${encodeURIComponent(period)}${part}`;

export const listSituationPeriods = async () => (await get(BASE)).periods;

export const readSituation = (period) => get(address(period));

export const situationPaperAddress = (period) => address(period, "/situation-report.pdf");

export const indicatorsAddress = (period) => address(period, "/indicators.csv");
