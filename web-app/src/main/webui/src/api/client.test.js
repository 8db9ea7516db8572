import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { request, useSessionPort, withQuery } from "./client.js";

const json = (status, body, headers = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });

describe("request", () => {
  let port;

  beforeEach(() => {
    port = {
      csrfToken: () => "token-1",
      language: () => "en",
      onSignedOut: vi.fn(),
      renewCsrfToken: vi.fn(async () => false),
    };
    useSessionPort(port);
    vi.stubGlobal("fetch", vi.fn());
  });

  afterEach(() => vi.unstubAllGlobals());

  const sentHeaders = (call = 0) => fetch.mock.calls[call][1].headers;

  test("sends the token, the version and the idempotency key with a change", async () => {
    fetch.mockResolvedValue(json(201, { id: "a" }, { Location: "/incident/v1/incidents/a" }));

    const answer = await request("POST", "/incident/v1/incidents", {
      body: { narrative: "x" },
      ifMatch: 3,
      idempotencyKey: "key",
    });

    expect(answer).toEqual({ status: 201, data: { id: "a" }, location: "/incident/v1/incidents/a" });
    expect(sentHeaders()).toMatchObject({
      "X-CSRF-Token": "token-1",
      "If-Match": '"3"',
      "Idempotency-Key": "key",
      "Accept-Language": "en",
      "Content-Type": "application/json",
    });
    expect(fetch.mock.calls[0][1].body).toBe('{"narrative":"x"}');
  });

  test("sends a file as it is, with a name that any header can carry", async () => {
    fetch.mockResolvedValue(json(201, { id: "f" }));
    const file = new File(["x"], "mö(te)'\ud800.jpg", { type: "image/jpeg" });
    await request("POST", "/incident/v1/incidents/a/attachments", { file, idempotencyKey: "key" });
    expect(sentHeaders()).toMatchObject({
      "Content-Type": "image/jpeg",
      "Content-Disposition": "attachment; filename*=UTF-8''m%C3%B6%28te%29%27%EF%BF%BD.jpg",
    });
    expect(fetch.mock.calls[0][1].body).toBe(file);
  });

  test("makes a draft only when there is none", async () => {
    fetch.mockResolvedValue(json(201, {}));
    await request("PUT", "/incident/v1/drafts/d", { body: {}, onlyIfNew: true });
    expect(sentHeaders()).toMatchObject({ "If-None-Match": "*" });
  });

  test.each([
    ["7", 7],
    [new Date(Date.now() + 60_000).toUTCString(), 60],
    ["soon", 0],
  ])("tells when the same may be asked again: %s", async (retryAfter, seconds) => {
    fetch.mockResolvedValue(json(503, {}, { "Retry-After": retryAfter }));
    const problem = await request("GET", "/x").catch((error) => error);
    expect(Math.abs(problem.retryAfterSeconds - seconds)).toBeLessThanOrEqual(1);
  });

  test("says whether anything answered at all", async () => {
    port.onReached = vi.fn();
    useSessionPort(port);
    fetch.mockResolvedValueOnce(json(500, {})).mockRejectedValueOnce(new TypeError("no network"));
    await request("GET", "/x").catch(() => {});
    await request("GET", "/x").catch(() => {});
    expect(port.onReached.mock.calls).toEqual([[true], [false]]);
  });

  test("a read carries no token", async () => {
    fetch.mockResolvedValue(json(200, {}));
    await request("GET", "/session");
    expect(sentHeaders()).not.toHaveProperty("X-CSRF-Token");
  });

  test("an answer without content is null", async () => {
    fetch.mockResolvedValue(new Response(null, { status: 204 }));
    expect((await request("PUT", "/notification/v1/notifications/a/read-mark")).data).toBeNull();
  });

  test("a problem document becomes a problem with its violations", async () => {
    fetch.mockResolvedValue(
      json(
        400,
        { title: "Fel", detail: "Rätta", violations: [{ field: "narrative", message: "Skriv något" }] },
        { "Content-Type": "application/problem+json" },
      ),
    );
    await expect(request("POST", "/incident/v1/incidents", { body: {} })).rejects.toMatchObject({
      status: 400,
      title: "Fel",
      detail: "Rätta",
      violations: [{ field: "narrative", message: "Skriv något" }],
    });
  });

  test("a proxy's own page becomes a problem without words of its own", async () => {
    fetch.mockResolvedValue(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }));
    await expect(request("GET", "/session")).rejects.toMatchObject({ status: 502, detail: "", violations: [] });
  });

  test("no answer becomes a problem with status 0", async () => {
    fetch.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(request("GET", "/session")).rejects.toMatchObject({ status: 0, isUnreachable: true });
  });

  test("an abort stays an abort", async () => {
    fetch.mockRejectedValue(new DOMException("stopped", "AbortError"));
    await expect(request("GET", "/session")).rejects.toMatchObject({ name: "AbortError" });
  });

  test("401 tells the session", async () => {
    fetch.mockResolvedValue(json(401, {}));
    await expect(request("GET", "/incident/v1/incidents")).rejects.toMatchObject({ isSignedOut: true });
    expect(port.onSignedOut).toHaveBeenCalledOnce();
  });

  test("a refused token is renewed and the change is sent once more", async () => {
    let token = "old";
    useSessionPort({
      ...port,
      csrfToken: () => token,
      renewCsrfToken: async () => {
        token = "new";
        return true;
      },
    });
    fetch.mockResolvedValueOnce(json(403, {})).mockResolvedValueOnce(json(201, { id: "a" }));

    await request("POST", "/incident/v1/incidents", { body: {}, idempotencyKey: "key" });

    expect(sentHeaders(0)["X-CSRF-Token"]).toBe("old");
    expect(sentHeaders(1)).toMatchObject({ "X-CSRF-Token": "new", "Idempotency-Key": "key" });
  });

  test("a refusal that no new token explains is not repeated", async () => {
    fetch.mockResolvedValue(json(403, {}));
    await expect(request("POST", "/incident/v1/incidents", { body: {} })).rejects.toMatchObject({ status: 403 });
    expect(fetch).toHaveBeenCalledOnce();
  });
});

test("a query leaves out what has no value and encodes the rest", () => {
  expect(withQuery("/a", { "valuecodes[Tid]": "2026M10", page: 1, lang: undefined, q: "" })).toBe(
    "/a?valuecodes%5BTid%5D=2026M10&page=1",
  );
});
