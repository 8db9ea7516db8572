/**
 * What the law asks for next of a report in the channel (lag 2021:890, 5 kap. 8 §): that it is confirmed, then that its reporter is told what was done.
 *
 * @param {{confirmedAt: string | null, confirmBy: string, answeredAt: string | null, answerBy: string, closedAt: string | null}} report
 * @param {Date} now
 * @returns {{key: string, by: string | null, tone: "calm" | "active" | "late"}} key of the words, and by when
 */
export function nextStepOf({ confirmedAt, confirmBy, answeredAt, answerBy, closedAt }, now) {
  if (closedAt) {
    return { key: "sealed.step.closed", by: null, tone: "calm" };
  }
  if (answeredAt) {
    return { key: "sealed.step.answered", by: null, tone: "calm" };
  }
  const [key, by] = confirmedAt ? ["sealed.step.answer", answerBy] : ["sealed.step.confirm", confirmBy];
  return { key, by, tone: new Date(by) < now ? "late" : "active" };
}
