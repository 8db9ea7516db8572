import { t } from "../i18n/index.js";

/**
 * What to tell the person about a problem: the service's own words where it has some, for it knows more than the status says.
 *
 * @param {import("../api/problem.js").ApiProblem} problem
 */
export function problemText(problem) {
  if (problem.isUnreachable) {
    return t("problem.unreachable");
  }
  if (problem.isSignedOut) {
    return t("problem.signedOut");
  }
  if (problem.status === 404) {
    return t("problem.notFound");
  }
  if (problem.status >= 500) {
    return t("problem.server");
  }
  return problem.detail || problem.title || (problem.status === 403 ? t("problem.forbidden") : t("problem.unknown"));
}
