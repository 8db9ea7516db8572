import { describe, expect, test } from "vitest";

import { addendumFrom, findAnswerMistakes, noAnswers } from "./more-questions.js";

describe("what is told after sending", () => {
  test("is nothing until something is answered", () => expect(addendumFrom(noAnswers())).toEqual({}));

  test("holds the answers given, as the service knows them", () => {
    const answers = { ...noAnswers(), channel: "TELEFON", influencePerceived: "UNCLEAR", injury: "NO", clientAffected: "YES", exposedCount: "3" };
    expect(addendumFrom(answers)).toEqual({
      channel: "TELEFON",
      influencePerceived: "UNCLEAR",
      injury: false,
      clientAffected: true,
      exposedCount: 3,
    });
  });

  test("has to be something", () => expect(findAnswerMistakes(noAnswers())).toEqual([{ field: "channel", key: "moreQuestions.missing" }]));

  test.each([
    ["", 0],
    ["1", 0],
    ["10000", 0],
    ["0", 1],
    ["10001", 1],
    ["1,5", 1],
    ["många", 1],
  ])("counts %j people with %i mistakes", (exposedCount, mistakes) => {
    expect(findAnswerMistakes({ ...noAnswers(), injury: "NO", exposedCount })).toHaveLength(mistakes);
  });
});
