import { onBeforeUnmount, onMounted, ref } from "vue";

const NARROWEST = 200;

/**
 * How wide a drawing is, in the pixels of the screen, so that its letters are as large on a phone as on a desk.
 *
 * @param {import("vue").Ref<SVGElement | null>} drawing
 */
export function useDrawnWidth(drawing) {
  const width = ref(560);
  let observer;
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      width.value = Math.max(NARROWEST, Math.round(entry.contentRect.width));
    });
    observer.observe(drawing.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return width;
}
