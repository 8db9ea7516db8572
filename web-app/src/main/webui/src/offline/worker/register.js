/** Asks for a new version as often as this while a page stays open, as it does on a phone for days. */
const LOOK_MS = 6 * 3_600_000;

/**
 * Registers the worker that vite-plugin-pwa builds.
 *
 * A new version waits until no page of the old one is open, or takes over when a page starts: never in the middle of one. Pages are always
 * fetched from the network when there is one, so that waiting costs nothing but the offline copy's age.
 */
export async function install() {
  try {
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
    registration.waiting?.postMessage({ type: "SKIP_WAITING" });
    setInterval(() => registration.update().catch(() => {}), LOOK_MS);
  } catch (error) {
    // Without it the pages work as before, with a network only.
    console.warn(error);
  }
}
