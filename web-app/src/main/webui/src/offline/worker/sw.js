/**
 * The service worker: lets the pages open without a network, and knows nothing of what is in them. It never sees an answer of a service or of
 * the session; what is typed and queued is the business of the pages themselves.
 */
import { clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst, NetworkOnly } from "workbox-strategies";

import { isBuiltFile, isPage } from "./addresses.js";

/** A network that is there but does not answer must not keep anybody from writing. */
const PATIENCE_S = 3;
const START_PAGE = "index.html";

/** A gateway's error page, and a page that breaks off, are of no more use than no network. */
const wholePageOrStartPage = {
  async fetchDidSucceed({ response }) {
    if (response.status >= 500) {
      throw new Error(`HTTP ${response.status}`);
    }
    // A redirect, which only the browser may follow, has nothing to read.
    return response.type === "opaqueredirect" ? response : new Response(await response.blob(), response);
  },
  handlerDidError: () => matchPrecache(START_PAGE),
};

// Pages come from the network when there is one, so a new version shows at once, and its own files fit it. Without, all of them are the start
// page of the version that lies here.
registerRoute(
  ({ request, sameOrigin, url }) => sameOrigin && request.mode === "navigate" && isPage(url),
  new NetworkOnly({ networkTimeoutSeconds: PATIENCE_S, plugins: [wholePageOrStartPage] }),
);

// The list comes from vite-plugin.js.
precacheAndRoute(__NEEDED_OFFLINE__, { directoryIndex: null, cleanURLs: false });
cleanupOutdatedCaches();

// What the reporter's way does not need is kept once it has been used.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && isBuiltFile(url),
  new CacheFirst({
    cacheName: "patala-assets",
    plugins: [new ExpirationPlugin({ maxEntries: 80, maxAgeSeconds: 30 * 86_400, purgeOnQuotaError: true })],
  }),
);

// The installation's own file, which changes without a new version of the pages.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname === "/site.json",
  new NetworkFirst({ cacheName: "patala-site", networkTimeoutSeconds: PATIENCE_S }),
);

// The first visit counts already: what it fetches from now on is there the next time.
clientsClaim();

// Never by itself: a page that has just started asks for it, see register.js.
self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") {
    self.skipWaiting();
  }
});
