import { beforeEach, describe, expect, test, vi } from "vitest";

import { ApiProblem } from "../api/problem.js";
import { nameOf } from "./use-form-errors.js";
import { useSubmission } from "./use-submission.js";

describe("sending a form", () => {
  let form;
  const focusSummary = vi.fn();

  beforeEach(() => {
    vi.stubGlobal("document", { getElementById: (id) => (id === "gone" ? null : { id }) });
    form = useSubmission({ narrative: "narrative-field", time: "gone" });
    form.errors.onFocusSummary(focusSummary);
    focusSummary.mockReset();
  });

  test("a mistake is shown and nothing is sent", async () => {
    const send = vi.fn();
    expect(await form.submit([{ field: "narrative", message: "Skriv" }], send)).toBe(false);
    expect(send).not.toHaveBeenCalled();
    expect(form.errors.messages).toEqual({ narrative: "Skriv" });
    expect(form.errors.summary.value).toEqual([{ id: "narrative-field", title: "Skriv" }]);
    expect(focusSummary).toHaveBeenCalledOnce();
  });

  test("a violation is shown as a mistake would be", async () => {
    const problem = new ApiProblem(400, { violations: [{ field: "narrative", message: "För långt" }] });
    expect(await form.submit([], () => Promise.reject(problem))).toBe(false);
    expect(form.errors.messages.narrative).toBe("För långt");
    expect(form.problem.value).toBeNull();
  });

  test("a part of an answer that has a place of its own is shown there", async () => {
    const { errors, problem, submit } = useSubmission({ "contacts[0].phone": "phone-0", contacts: "contacts" });
    await submit([], () => {
      throw new ApiProblem(400, {
        violations: [
          { field: "contacts[0].phone", message: "Telefonnumret." },
          { field: "contacts[1].phone", message: "Det andra." },
        ],
      });
    });
    expect(errors.messages).toEqual({ "contacts[0].phone": "Telefonnumret.", contacts: "Det andra." });
    expect(problem.value).toBeNull();
  });

  test("a violation of a field that the form does not have is told as a problem", async () => {
    const problem = new ApiProblem(409, { violations: [{ field: "outcome", message: "Saknas" }] });
    await form.submit([], () => Promise.reject(problem));
    expect(form.problem.value).toBe(problem);
    expect(form.errors.summary.value).toEqual([]);
  });

  test("a question that is not on the page is named without a link", async () => {
    await form.submit([{ field: "time", message: "Framtid" }], vi.fn());
    expect(form.errors.summary.value).toEqual([{ id: undefined, title: "Framtid" }]);
  });

  test("is done once at a time", async () => {
    let finish;
    const send = vi.fn(() => new Promise((resolve) => (finish = resolve)));
    const first = form.submit([], send);
    expect(form.sending.value).toBe(true);
    expect(await form.submit([], send)).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(send).toHaveBeenCalledOnce();
    expect(form.sending.value).toBe(false);
  });

  test("an answered question loses its error", async () => {
    await form.submit([{ field: "narrative", message: "Skriv" }], vi.fn());
    form.errors.clear("narrative");
    expect(form.errors.messages).toEqual({});
    expect(form.errors.summary.value).toEqual([]);
  });
});

test.each([
  ["narrative", "narrative"],
  ["categories[0]", "categories"],
  ["actions.dueOn", "actions"],
])("the field of %s is %s", (field, name) => expect(nameOf(field)).toBe(name));
