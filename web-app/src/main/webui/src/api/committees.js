import { get, request } from "./client.js";

const BASE = "/followup/v1/committees";
const address = (id, part = "") => `${BASE}/${encodeURIComponent(id)}${part}`;
const question = (id, { id: questionId }, part) => address(id, `/questions/${encodeURIComponent(questionId)}/${part}`);

/** Those that the person sits in, or answers for the employer. */
export const listCommittees = async () => (await get(BASE)).committees;

export const readCommittee = (id) => get(address(id));

export const listQuestions = async (id) => (await get(address(id, "/questions"))).questions;

/** @param {{kind: "QUESTION" | "MEASURES_DEMAND", question: string, answerDue: string, followsUp?: string}} asked */
export const askQuestion = (id, asked) => request("POST", address(id, "/questions"), { body: asked });

export const answerQuestion = (id, asked, answer) => request("PUT", question(id, asked, "answer"), { ifMatch: asked.version, body: { answer } });

/** @param {"SATISFIED" | "NOT_SATISFIED"} verdict */
export const judgeAnswer = (id, asked, verdict) => request("PUT", question(id, asked, "verdict"), { ifMatch: asked.version, body: { verdict } });

export const listDecisions = async (id) => (await get(address(id, "/decisions"))).decisions;

/** @param {{decidedOn: string, decision: string, minutes: string}} decision */
export const recordDecision = (id, decision) => request("POST", address(id, "/decisions"), { body: decision });

export const listPackets = async (id) => (await get(address(id, "/packets"))).packets;

const packet = (id, period, part = "") => address(id, `/packets/${encodeURIComponent(period)}${part}`);

export const readPacket = (id, period) => get(packet(id, period));

export const packetPaperAddress = (id, period) => packet(id, period, "/packet.pdf");

/** What is approved is what was read. */
export const approvePacket = async (id, { summary, version, sha256 }, words) =>
  (await request("PUT", packet(id, summary.period, "/approval"), { ifMatch: version, body: { words, sha256 } })).data;

export const acceptPacket = async (id, { summary, version }, minutes) =>
  (await request("PUT", packet(id, summary.period, "/acceptance"), { ifMatch: version, body: { minutes } })).data;
