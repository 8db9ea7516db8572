/**
 * Answers that another page gives to the report page, once: a series of small events is text, and text has no place in an address.
 *
 * @type {Partial<import("./report-form.js").ReportForm> | null}
 */
let waiting = null;

export function prefill(answers) {
  waiting = answers;
}

export function takePrefilled() {
  const answers = waiting;
  waiting = null;
  return answers;
}
