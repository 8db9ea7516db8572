import { createRouter, createWebHistory } from "vue-router";

import { hasRole, loadSession, loginAddress, session } from "./api/session.js";
import { needTexts } from "./i18n/index.js";
import { CASE_READERS, ORGANISATION_KEEPERS, SEALED_HANDLERS, STATISTICS_READERS, SUGGESTION_KEEPERS } from "./roles.js";

/**
 * `signedIn`: only for somebody who is logged in. `roles`: only for somebody with one of them; for others the page does not exist.
 * `title`: key of the page's name. `texts`: the files with its texts, when the first page does not bring them. `safety`: shows the way out and 112 above the page. `textFont`: false where the page has to open fast on a phone and takes the device's own letters.
 */
const pages = [
  { path: "/", name: "start", component: () => import("./pages/start/StartPage.vue"), meta: { texts: ["reports"], title: "nav.start" } },
  {
    path: "/rapportera",
    name: "report",
    component: () => import("./pages/report/ReportPage.vue"),
    meta: { title: "report.pageTitle", signedIn: true, safety: true, textFont: false },
  },
  {
    path: "/rapportera/tack/:id",
    name: "receipt",
    component: () => import("./pages/receipt/ReceiptPage.vue"),
    props: true,
    meta: { texts: ["reports"], title: "receipt.pageTitle", signedIn: true, safety: true, textFont: false },
  },
  {
    path: "/mina-rapporter",
    name: "own-reports",
    component: () => import("./pages/own-reports/OwnReportsPage.vue"),
    meta: { texts: ["reports"], title: "ownReports.title", signedIn: true, safety: true },
  },
  {
    path: "/mina-rapporter/:id",
    name: "own-report",
    component: () => import("./pages/own-reports/OwnReportPage.vue"),
    props: true,
    meta: { texts: ["reports"], title: "ownReport.title", signedIn: true, safety: true },
  },
  {
    path: "/kod",
    name: "read-by-code",
    component: () => import("./pages/read-by-code/ReadByCodePage.vue"),
    meta: { texts: ["reports"], title: "accessCode.pageTitle", safety: true },
  },
  {
    path: "/smahandelser",
    name: "small-events",
    component: () => import("./pages/small-events/SmallEventsPage.vue"),
    meta: { texts: ["reports"], title: "smallEvents.title", signedIn: true, safety: true },
  },
  {
    path: "/notiser",
    name: "notices",
    component: () => import("./pages/notices/NoticesPage.vue"),
    meta: { texts: ["reports"], title: "notices.title", signedIn: true },
  },
  {
    path: "/arenden",
    name: "cases",
    component: () => import("./pages/cases/CasesPage.vue"),
    meta: { texts: ["reports", "rooms"], title: "cases.title", signedIn: true, roles: CASE_READERS },
  },
  {
    path: "/arenden/:id",
    name: "case",
    component: () => import("./pages/cases/CasePage.vue"),
    props: true,
    meta: { texts: ["reports", "rooms"], title: "case.title", signedIn: true, roles: CASE_READERS },
  },
  ...[
    ["", "sealed", () => import("./pages/sealed/DeskPage.vue"), "sealed.title"],
    ["/rapport/:id", "sealed-incident", () => import("./pages/sealed/SealedIncidentPage.vue"), "sealed.report"],
    ["/visselblasning/:id", "sealed-report", () => import("./pages/sealed/SealedReportPage.vue"), "sealed.channelReport"],
  ].map(([path, name, component, title]) => ({
    path: `/forseglat${path}`,
    name,
    component,
    props: true,
    meta: { texts: ["reports", "rooms"], title, signedIn: true, roles: SEALED_HANDLERS },
  })),
  {
    path: "/statistik",
    name: "statistics",
    component: () => import("./pages/statistics/TablesPage.vue"),
    meta: { texts: ["rooms"], title: "statistics.title", signedIn: true, roles: STATISTICS_READERS },
  },
  {
    path: "/statistik/:id",
    name: "statistics-table",
    component: () => import("./pages/statistics/TablePage.vue"),
    props: true,
    meta: { texts: ["rooms"], title: "statistics.title", signedIn: true, roles: STATISTICS_READERS },
  },
  {
    path: "/lagesbild",
    name: "situation",
    component: () => import("./pages/situation/SituationPage.vue"),
    meta: { texts: ["rooms"], title: "situation.title", signedIn: true, roles: STATISTICS_READERS },
  },
  {
    path: "/kommitteer",
    name: "committees",
    component: () => import("./pages/committees/CommitteesPage.vue"),
    meta: { texts: ["rooms"], title: "committees.title", signedIn: true },
  },
  {
    path: "/kommitteer/:id",
    name: "committee",
    component: () => import("./pages/committees/CommitteePage.vue"),
    props: true,
    meta: { texts: ["rooms"], title: "committees.title", signedIn: true },
  },
  {
    path: "/kommitteer/:id/underlag/:period",
    name: "packet",
    component: () => import("./pages/committees/PacketPage.vue"),
    props: true,
    meta: { texts: ["rooms"], title: "packets.title", signedIn: true },
  },
  {
    path: "/enkater",
    name: "surveys",
    component: () => import("./pages/surveys/SurveysPage.vue"),
    meta: { texts: ["reports", "rooms"], title: "surveys.title", signedIn: true },
  },
  {
    path: "/enkater/:id",
    name: "survey",
    component: () => import("./pages/surveys/SurveyPage.vue"),
    props: true,
    meta: { texts: ["reports", "rooms"], title: "surveys.name", signedIn: true },
  },
  {
    path: "/traffsakerhet",
    name: "drift",
    component: () => import("./pages/drift/DriftPage.vue"),
    meta: { texts: ["rooms"], title: "drift.title", signedIn: true, roles: SUGGESTION_KEEPERS },
  },
  ...[
    ["", "administration", () => import("./pages/administration/AdministrationPage.vue"), "administration.title", []],
    ["/organisationen", "organisation", () => import("./pages/administration/OrganisationPage.vue"), "organisation.title", []],
    ["/tider", "clocks", () => import("./pages/administration/ClocksPage.vue"), "clocks.title", ["rooms"]],
    ["/atgarder", "measures", () => import("./pages/administration/MeasuresPage.vue"), "measures.title", ["rooms"]],
    ["/stod", "guidance", () => import("./pages/administration/GuidancePage.vue"), "guidance.title", []],
    ["/gallring", "retention", () => import("./pages/administration/RetentionPage.vue"), "retention.title", []],
    ["/mejl", "deliveries", () => import("./pages/administration/DeliveriesPage.vue"), "deliveries.title", []],
  ].map(([path, name, component, title, texts]) => ({
    path: `/administration${path}`,
    name,
    component,
    meta: { texts: ["administration", ...texts], title, signedIn: true, roles: ORGANISATION_KEEPERS },
  })),
  {
    path: "/sa-fungerar-det",
    name: "help",
    component: () => import("./pages/help/HelpPage.vue"),
    meta: { texts: ["help"], title: "help.title", safety: true },
  },
  {
    path: "/tillganglighet",
    name: "accessibility",
    component: () => import("./pages/accessibility/AccessibilityPage.vue"),
    meta: { texts: ["rooms"], title: "accessibility.title" },
  },
  {
    path: "/:path(.*)*",
    name: "not-found",
    component: () => import("./pages/errors/NotFoundPage.vue"),
    meta: { title: "notFound.title" },
  },
];

export function makeRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes: pages,
    // The first page is at its top already; to ask for it would have the browser lay the page out once more.
    scrollBehavior: (to, from, savedPosition) => savedPosition ?? (from.matched.length > 0 ? { top: 0 } : false),
  });

  router.beforeEach(async (to) => {
    const texts = needTexts(...(to.meta.texts ?? []));
    if (session.state === "UNKNOWN") {
      // The page's code is fetched while the session is asked for.
      to.matched.forEach(({ components }) => Object.values(components ?? {}).forEach(fetchAhead));
      await loadSession();
    }
    if (to.meta.signedIn && session.state === "SIGNED_OUT") {
      window.location.assign(loginAddress(to.fullPath));
      return false;
    }
    if (to.meta.roles && session.person !== null && !hasRole(...to.meta.roles)) {
      return { name: "not-found", params: { path: to.path.slice(1).split("/") }, query: to.query, replace: true };
    }
    await texts;
    return true;
  });

  return router;
}

function fetchAhead(component) {
  if (typeof component === "function") {
    component().catch(() => {});
  }
}
