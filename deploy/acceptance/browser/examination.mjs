// What a page owes everybody: WCAG 2.0 to 2.2, level A and AA, as far as axe-core can tell; targets of at least 24 px; no sideways scrolling at
// 320 px; and every control within reach of the Tab key, with the focus in sight.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NARROW = 320;

/** @returns {Promise<string[]>} what is wrong with the page as it stands, a sentence each */
export async function examine(page, name) {
  return [...(await withAxe(page)), ...(await sideways(page)), ...(await atNarrow(page))].map((complaint) => `${name}: ${complaint}`);
}

async function withAxe(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      // The rule about 24 px is off unless it is asked for.
      rules: { "target-size": { enabled: true } },
    }),
  );
  const decided = [...found.passes, ...found.inapplicable, ...found.violations];
  if (!decided.some(({ id }) => id === "target-size")) {
    found.violations.push({ id: "target-size was not looked at", nodes: [] });
  }
  return found.violations.flatMap(({ id, nodes }) => (nodes.length === 0 ? [`axe ${id}`] : nodes.map(({ html }) => `axe ${id}, ${html}`)));
}

async function sideways(page) {
  const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  return width > shown ? [`the page is ${width} px wide on a screen of ${shown}`] : [];
}

/** 1280 px at 400 % (WCAG 1.4.10). */
async function atNarrow(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: before.height });
  const complaints = await sideways(page);
  await page.setViewportSize(before);
  return complaints;
}

/**
 * Goes through the page with the Tab key.
 *
 * @returns {Promise<string[]>} the controls that the key does not reach, or that it reaches out of sight
 */
export async function tabThrough(page, name) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  const wanted = await page.evaluate(() => {
    const controls = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary";
    const shown = [...document.querySelectorAll(controls)].filter(
      (control) => control.checkVisibility({ checkVisibilityCSS: true }) && control.tabIndex >= 0 && control.type !== "hidden",
    );
    // One radio button of a group takes the focus, and the arrows do the rest.
    const groups = new Set();
    const stops = shown.filter((control) => control.type !== "radio" || (!groups.has(control.name) && groups.add(control.name)));
    shown.forEach((control, number) => (control.dataset.stop = control.type === "radio" ? `radio ${control.name}` : `${number}`));
    return stops.map((control) => ({ stop: control.dataset.stop, html: control.outerHTML.slice(0, 120) }));
  });
  const reached = new Set();
  const hidden = [];
  for (let presses = 0; presses < wanted.length + 10 && reached.size < wanted.length; presses += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const control = document.activeElement;
      const box = control.getBoundingClientRect();
      // Not only by name: the button within a date field is no :focus-visible of the field.
      const shows = control.matches(":focus-visible") || getComputedStyle(control).outlineStyle !== "none";
      return {
        stop: control.dataset.stop ?? null,
        inSight: box.bottom > 0 && box.top < window.innerHeight && shows,
        html: control.outerHTML.slice(0, 120),
      };
    });
    if (focus.stop !== null) {
      reached.add(focus.stop);
      if (!focus.inSight) {
        hidden.push(focus.html);
      }
    }
  }
  return [
    ...wanted.filter(({ stop }) => !reached.has(stop)).map(({ html }) => `${name}: the Tab key does not reach ${html}`),
    ...hidden.map((html) => `${name}: the focus is out of sight on ${html}`),
  ];
}
