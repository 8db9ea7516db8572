import { nextTick, useTemplateRef } from "vue";

/**
 * After a form has gone, whoever used it is taken to the heading of its panel (`ref="title"`, `tabindex="-1"`), not left nowhere.
 *
 * @returns {() => Promise<void>}
 */
export function useTitleFocus() {
  const title = useTemplateRef("title");
  return async () => {
    await nextTick();
    title.value?.focus();
  };
}
