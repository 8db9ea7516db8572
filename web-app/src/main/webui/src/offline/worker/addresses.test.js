import { expect, test } from "vitest";

import { isBuiltFile, isPage } from "./addresses.js";

test.each([
  ["/", true],
  ["/rapportera", true],
  ["/mina-rapporter/1", true],
  ["/loginhjalp", true],
  ["/login?next=/rapportera", false],
  ["/login/callback?code=1", false],
  ["/logout", false],
  ["/session", false],
  ["/incident/v1/incidents", false],
  ["/classification/v1/suggestions", false],
  ["/followup/v1/units", false],
  ["/notification/v1/notifications", false],
])("%s is a page of ours: %s", (path, expected) => expect(isPage(new URL(path, "http://localhost"))).toBe(expected));

test("built files are those with their content's hash in the name", () => {
  expect(isBuiltFile(new URL("http://localhost/assets/index-Ab12Cd34.js"))).toBe(true);
  expect(isBuiltFile(new URL("http://localhost/site.json"))).toBe(false);
});
