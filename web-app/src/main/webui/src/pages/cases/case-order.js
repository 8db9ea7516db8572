/**
 * Order of the cases in the list: danger to life first while the case is new, then by what is due first, closed cases last.
 */
export function byWhatIsDue(a, b) {
  return urgency(a) - urgency(b) || dueOf(a) - dueOf(b) || Date.parse(b.receivedAt) - Date.parse(a.receivedAt);
}

const urgency = ({ status, dangerToLifeOrHealth }) => (status === "CLOSED" ? 2 : dangerToLifeOrHealth && status === "OPEN" ? 0 : 1);
const dueOf = ({ nextStepDueAt }) => (nextStepDueAt ? Date.parse(nextStepDueAt) : Number.MAX_SAFE_INTEGER);
