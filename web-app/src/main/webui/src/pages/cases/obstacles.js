import { t, tCode } from "../../i18n/index.js";

/**
 * What stands between a case and its closing, in words that name the action that is not done.
 *
 * @param {{code: string, field?: string, message?: string}} obstacle `field` of an action is `actions.<id>`
 * @param {{id: string, measure: string}[]} actions
 */
export function obstacleText({ code, field, message }, actions) {
  if (message) {
    return message;
  }
  const action = actions.find(({ id }) => field === `actions.${id}`);
  return action ? t("obstacle.action-open", { name: tCode("measure", action.measure) }) : tCode("obstacle", code);
}
