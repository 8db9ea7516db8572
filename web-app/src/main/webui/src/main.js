import "@fkui/theme-default/dist/fkui-css-variables.css";
import "./styles/fkui.scss";
import "./styles/theme.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";

import { createApp } from "vue";

import { watchForReturn } from "./api/session.js";
import App from "./App.vue";
import { addIcons } from "./components/icons.js";
import { loadSite } from "./components/site.js";
import { watchForMissingPages } from "./composition/missing-page.js";
import { restoreLanguage } from "./i18n/index.js";
import { installServiceWorker } from "./offline/index.js";
import { makeRouter } from "./routes.js";

/** A network that is there but does not answer must not keep the page white. */
const PATIENCE_MS = 3_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The words that came with the first page give way to the whole page at once. */
function giveWay() {
  document.getElementById("first-words")?.remove();
  document.getElementById("app").hidden = false;
}

addIcons();
loadSite();
watchForReturn();
installServiceWorker();
restoreLanguage().finally(async () => {
  // A breath between one piece of work and the next: a slow phone answers to a touch meanwhile.
  await pause(0);
  const router = makeRouter();
  watchForMissingPages(router);
  await pause(0);
  const app = createApp(App, { onStands: giveWay }).use(router);
  await Promise.race([router.isReady().catch(() => {}), pause(PATIENCE_MS)]);
  app.mount("#app");
});
