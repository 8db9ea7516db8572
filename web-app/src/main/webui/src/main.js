import "@fkui/theme-default/dist/fkui-css-variables.css";
import "./styles/fkui.scss";
import "./styles/theme.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";

import { ValidationPlugin } from "@fkui/vue";
import { createApp } from "vue";

import { watchForReturn } from "./api/session.js";
import App from "./App.vue";
import { addIcons } from "./components/icons.js";
import { loadSite } from "./components/site.js";
import { restoreLanguage } from "./i18n/index.js";
import { installServiceWorker } from "./offline/index.js";
import { makeRouter } from "./routes.js";

addIcons();
loadSite();
watchForReturn();
installServiceWorker();
restoreLanguage().finally(() => {
  createApp(App).use(ValidationPlugin).use(makeRouter()).mount("#app");
});
