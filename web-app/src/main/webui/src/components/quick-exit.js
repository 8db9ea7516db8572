import { neutralPage } from "./site.js";

let leaving = false;

/** Whether the person is on the way out by choice: then nothing may ask whether to stay. */
export const isLeaving = () => leaving;

export function leaveOnPurpose() {
  leaving = true;
}

/** Shows another page at once, in place of this one in the browser's history. */
export function leaveQuickly() {
  leaveOnPurpose();
  // The other page takes a moment to come; nothing of this one may stand there meanwhile.
  document.body.hidden = true;
  window.location.replace(neutralPage());
}
