// A browser and people in it, for all runs that need no broken network.
import { chromium } from "playwright-core";

export const PHONE = { viewport: { width: 360, height: 740 } };

/** Debian's Chromium, which talks to nobody but the pages. */
export const CHROMIUM = {
  executablePath: process.env.PATALA_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export const SWEDEN = { locale: "sv-SE", timezoneId: "Europe/Stockholm" };

export function startBrowser() {
  return chromium.launch(CHROMIUM);
}

/**
 * A page on which the person has logged in, as people do.
 *
 * @param {string} user also the password, as the demonstration's people have it
 * @param {(page: import("playwright-core").Page) => Promise<void>} [atLogin] called with the identity provider's filled form
 */
export async function logIn(browser, web, user, options, atLogin = async () => {}) {
  const context = await browser.newContext({ ...SWEDEN, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${web}/`);
  await page.getByRole("link", { name: "Logga in" }).first().click();
  await page.locator("#username").fill(user);
  await page.locator("#password").fill(user);
  await atLogin(page);
  await page.locator("#kc-login, [type=submit]").first().click();
  await page.getByRole("heading", { name: /^Hej/ }).waitFor();
  return page;
}
