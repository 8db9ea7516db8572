import { computed, nextTick, ref, shallowRef } from "vue";

import { decideCategories, readClassification } from "../../api/classification.js";
import {
  addAction,
  checkEffect,
  closeFollowUp,
  confirmFacts,
  demandMeasures,
  endInvitation,
  giveOutcome,
  inviteAdviser,
  keepDutyReceipt,
  linkFollowUps,
  markActionDone,
  readFollowUp,
  recordContact,
  recordPoliceOutcome,
  saveAnalysis,
  settleDuty,
  unlinkFollowUps,
  writeAptSheet,
} from "../../api/follow-ups.js";
import { readIncident } from "../../api/incidents.js";
import { ApiProblem } from "../../api/problem.js";
import { useLoaded } from "../../composition/use-loaded.js";
import { dayOf } from "../../dates.js";
import { numberReasons } from "./reason-marks.js";

/** What a case cannot be shown without is its follow-up; text and categories come from other services, which may be away. */
async function loadCase(id) {
  const [followUp, incident, classification] = await Promise.allSettled([
    readFollowUp(id),
    readIncident(id),
    readClassification(id),
  ]);
  if (followUp.status === "rejected") {
    throw followUp.reason;
  }
  return { followUp: followUp.value, incident: incident.value ?? null, classification: classification.value ?? null };
}

/** Whether the person is the reporter or the exposed person of a report, and nothing else to it. */
export const isOwnReport = (id) =>
  readIncident(id).then(
    ({ relation }) => ["REPORTER", "EXPOSED"].includes(relation),
    () => false,
  );

/**
 * One case and what can be done with it.
 *
 * @param {string} id
 */
export function useCase(id) {
  const loaded = useLoaded(() => loadCase(id));
  /** @type {import("vue").ShallowRef<ApiProblem | null>} */
  const problem = shallowRef(null);
  /** Key of the text that says what was just saved. */
  const saved = ref("");

  const reasons = computed(() => {
    const { incident, classification } = loaded.data.value ?? {};
    return incident && classification ? numberReasons(incident.narrative, classification.suggestions) : [];
  });

  // A changed version is a matter of the whole case, told at the top; the form that asked keeps what was typed.
  async function change(savedKey, part, send) {
    problem.value = null;
    saved.value = "";
    try {
      const answer = await send(loaded.data.value[part]);
      // Read again after the wait: the other part may have changed meanwhile.
      loaded.data.value = { ...loaded.data.value, [part]: answer };
      // Emptied first, so that the same words twice are also read out twice.
      await nextTick();
      saved.value = savedKey;
    } catch (error) {
      if (error instanceof ApiProblem && !(error.status === 400 && error.violations.length > 0)) {
        problem.value = error;
      }
      throw error;
    }
  }

  async function reload() {
    problem.value = null;
    const before = loaded.data.value;
    try {
      loaded.data.value = await loadCase(id);
    } catch (error) {
      loaded.data.value = before;
      problem.value = error;
    }
  }

  return {
    loaded,
    reasons,
    problem,
    saved,
    reload,
    addAction: (action) => change("case.saved.action", "followUp", (followUp) => addAction(followUp, action)),
    markDone: (actionId) =>
      change("case.saved.done", "followUp", (followUp) => markActionDone(followUp, actionId, dayOf(new Date()))).catch(() => {}),
    contact: (support) => change("case.saved.contact", "followUp", (followUp) => recordContact(followUp, support)),
    confirm: (facts) => change("case.saved.facts", "followUp", (followUp) => confirmFacts(followUp, facts)),
    analyse: (analysis) => change("case.saved.analysis", "followUp", (followUp) => saveAnalysis(followUp, analysis)),
    settle: (kind, settlement) => change("case.saved.duty", "followUp", (followUp) => settleDuty(followUp, kind, settlement)),
    keepReceipt: (kind, file) => change("case.saved.receipt", "followUp", (followUp) => keepDutyReceipt(followUp, kind, file)),
    demand: (words) => change("case.saved.demand", "followUp", (followUp) => demandMeasures(followUp, words)),
    giveOutcome: (outcome) => change("case.saved.outcome", "followUp", (followUp) => giveOutcome(followUp, outcome)),
    decide: (categories) =>
      change("case.saved.categories", "classification", (classification) => decideCategories(classification, categories)),
    checkEffect: (actionId, effect) =>
      change("case.saved.effect", "followUp", (followUp) => checkEffect(followUp, actionId, effect)).catch(() => {}),
    invite: (invitation) => change("case.saved.invitation", "followUp", (followUp) => inviteAdviser(followUp, invitation)),
    endAdvice: (invitationId) =>
      change("case.saved.adviceEnded", "followUp", (followUp) => endInvitation(followUp, invitationId)).catch(() => {}),
    link: (otherId, kind) => change("case.saved.link", "followUp", (followUp) => linkFollowUps(followUp, otherId, kind)),
    unlink: (otherId) => change("case.saved.unlinked", "followUp", (followUp) => unlinkFollowUps(followUp, otherId)).catch(() => {}),
    tellGroup: (words) => change("case.saved.apt", "followUp", (followUp) => writeAptSheet(followUp, words)),
    policeOutcome: (outcome) =>
      change("case.saved.police", "followUp", (followUp) => recordPoliceOutcome(followUp, outcome)).catch(() => {}),
    close: (closing) => change("case.saved.closing", "followUp", (followUp) => closeFollowUp(followUp, closing)),
  };
}
