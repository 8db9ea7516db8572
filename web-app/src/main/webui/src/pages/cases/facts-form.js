/** What is asked in one tick each; the fact is the tick or its opposite. */
export const TICKS = ["sickLeave", "weapon", "clientAffected", "wrongdoing"];
export const HARMS = ["INJURY", "SERIOUS_INJURY", "DEATH"];

/**
 * The answers as a form has them: what nobody has said is not ticked.
 *
 * @param {Record<string, unknown>} facts of the follow-up
 */
export function formOf(facts) {
  const hurt = HARMS.includes(facts.harm);
  return {
    dangerToLife: facts.dangerToLife,
    hurt,
    harm: hurt ? facts.harm : "INJURY",
    count: hurt ? String(facts.hurt) : "1",
    ...Object.fromEntries(TICKS.map((field) => [field, facts[field] === "YES"])),
  };
}

/** Everything that a form says yes to, in the order of the page. */
export const saidYes = (form) => ["dangerToLife", "hurt", ...TICKS].filter((field) => form[field]);

export function findFactMistakes(form) {
  return form.hurt && !/^[1-9]\d{0,2}$/.test(form.count.trim()) ? [{ field: "hurt", key: "case.hurtInvalid" }] : [];
}

/** The body of `PUT …/facts`. */
export function factsFrom(form) {
  return {
    dangerToLife: form.dangerToLife,
    harm: form.hurt ? form.harm : "NONE",
    hurt: form.hurt ? Number(form.count) : 0,
    ...Object.fromEntries(TICKS.map((field) => [field, form[field] ? "YES" : "NO"])),
  };
}
