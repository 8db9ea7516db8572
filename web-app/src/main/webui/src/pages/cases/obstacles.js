import { t, tCode } from "../../i18n/index.js";

/**
 * What stands between a case and its closing, in words that name the duty or action that is not done.
 *
 * @param {{code: string, field?: string, message?: string}} obstacle `field` of an action is `actions.<id>`, of a duty `duties.<kind>`
 * @param {{id: string, measure: string}[]} actions
 */
export function obstacleText({ code, field, message }, actions) {
  if (message) {
    return message;
  }
  if (code === "duty-open") {
    return t("obstacle.duty-open", { name: tCode("duty", field.replace("duties.", "")) });
  }
  const action = actions.find(({ id }) => field === `actions.${id}`);
  if (!action) {
    return tCode("obstacle", code);
  }
  const name = tCode("measure", action.measure);
  return code === "effect-unchecked" ? t("obstacle.effect-unchecked", { name }) : t("obstacle.action-open", { name });
}
