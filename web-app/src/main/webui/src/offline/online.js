import { readonly, ref } from "vue";

const reached = ref(true);

/** Whether the last attempt to reach the server did. True until one has failed. */
export const online = readonly(reached);

/** Told after every attempt, whichever part of the pages made it: any answer at all counts as reached, a refusal too. */
export function noteReached(whether) {
  reached.value = whether;
}

// The browser only knows for certain that it is offline; that it has a network says nothing about the server.
globalThis.addEventListener?.("offline", () => noteReached(false));
