import { onMounted, onScopeDispose, ref, type Ref } from 'vue'

/**
 * The width in pixels of the element that a chart is drawn in, which follows the page.
 * @param frame the element, once it is there
 * @param first the width until then
 * @param least which the chart is drawn in at least
 */
export function useChartWidth(
  frame: Readonly<Ref<HTMLElement | undefined>>,
  first: number,
  least: number,
): Ref<number> {
  const width = ref(first)
  const observer = new ResizeObserver(([entry]) => {
    if (entry) width.value = Math.max(least, entry.contentRect.width)
  })
  onMounted(() => frame.value && observer.observe(frame.value))
  onScopeDispose(() => observer.disconnect())
  return width
}
