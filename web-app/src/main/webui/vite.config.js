import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

import { firstPage } from "./build/first-page.js";
import { serviceWorker } from "./src/offline/worker/vite-plugin.js";

/**
 * The services behind `npm run dev`: a running web app, reached as the browser would reach it.
 * Cookies of the login carry the `__Host-` prefix, which browsers accept on localhost.
 */
const backend = process.env.PATALA_WEB_URL ?? "http://localhost:8100";
const passedOn = ["/incident", "/classification", "/followup", "/notification", "/session", "/login", "/logout"];

/** What has to open without a network, in every language: the reporter's way from the start page to a queued report, and what to do meanwhile. */
const NEEDED_OFFLINE = /\/src\/(main\.js|App\.vue|offline\/|text\/|i18n\/[^/]+\/(common|reports|help)\.js|pages\/(start|report|receipt|small-events|help|errors)\/|pages\/own-reports\/OwnReportsPage)/;

export default defineConfig({
  plugins: [
    vue(),
    firstPage({ source: /\/pages\/report\/ReportPage\.vue$/, fileName: "rapportera.html" }),
    serviceWorker({ neededOffline: NEEDED_OFFLINE }),
  ],
  build: {
    outDir: process.env.PATALA_WEBUI_OUT || "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    // Nothing may become a data: address, because the content security policy allows our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones that municipalities still hand out: Chrome/Edge 109, Safari 15.4, Firefox 115.
    target: ["chrome109", "edge109", "safari15.4", "firefox115"],
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // A slow phone spends more on twenty small files than on the few kB that not every page needs of one.
        codeSplitting: {
          groups: [
            { name: "vue", test: /\/node_modules\/(@vue|vue|vue-router)\//, priority: 1 },
            { name: "shared", test: /\/src\/(api|components|composition|fields|text)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(passedOn.map((path) => [path, { target: backend, changeOrigin: false }])),
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.js"],
    env: { TZ: "Europe/Stockholm" },
  },
});
