import { describe, expect, test } from "vitest";

import { ApiProblem } from "../../api/problem.js";
import { useServerDraft } from "./server-draft.js";

function onServer(...answers) {
  const asked = [];
  const draft = { id: "d1", versions: [] };
  const server = useServerDraft(
    { id: () => draft.id, fork: (id) => (draft.id = id), saved: (version) => draft.versions.push(version) },
    async (id, content, version) => {
      asked.push({ id, content, version });
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return { version: answer };
    },
  );
  return { asked, draft, server };
}

describe("a draft on the server", () => {
  test("is made first and replaced after that", async () => {
    const { asked, server } = onServer(1, 2);
    await server.save({ narrative: "a" });
    await server.save({ narrative: "b" });
    expect(asked.map(({ version }) => version)).toEqual([0, 1]);
  });

  test("goes on from the version that was opened", async () => {
    const { asked, server } = onServer(8);
    server.startFrom(7);
    await server.save({});
    expect(asked[0].version).toBe(7);
  });

  test("is saved once at a time", async () => {
    const { asked, server } = onServer(1, 2);
    server.save({ narrative: "a" });
    await server.save({ narrative: "b" });
    expect(asked.map(({ content, version }) => [content.narrative, version])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });

  test("that another device has saved is kept beside this one", async () => {
    const { asked, draft, server } = onServer(new ApiProblem(412), 1);
    await server.save({ narrative: "här" });
    expect(draft.id).not.toBe("d1");
    await server.save({ narrative: "här" });
    expect(asked[1]).toMatchObject({ id: draft.id, version: 0 });
  });

  test("is no matter of the page when it fails", async () => {
    const { draft, server } = onServer(new ApiProblem(0), 1);
    await server.save({});
    expect(draft).toEqual({ id: "d1", versions: [] });
    await server.save({});
    expect(draft.versions).toEqual([1]);
  });
});
